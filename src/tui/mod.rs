//! The interface: loop, input, key map, state, update, view. The only room that names `ratatui` and `crossterm`.
