//! Where things stand on the screen: a pure function of the size and of what is shown, used by update and by view.
