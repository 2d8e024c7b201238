//! A picture for a device that is not the terminal: text, ANSI, HTML, Markdown, JSON, SVG.
