#!/bin/sh
# A judge that knows nothing: every pair is as likely as not, which counts for nothing.
exec sed -n 's/^{"id":\([0-9]*\),.*/{"id":\1,"score":0.5}/p'
