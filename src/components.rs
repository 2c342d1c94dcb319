//! What the page is made of, one component a file.

pub mod annotations;
pub mod announcer;
pub mod armed;
pub mod articles;
pub mod bar;
pub mod combobox;
pub mod dialog;
pub mod document;
pub mod export;
pub mod file_buttons;
mod filling;
pub mod header;
pub mod icon;
pub mod inspector;
pub mod labels;
pub mod language;
pub mod legend;
pub mod linking;
pub mod loading;
pub mod menu;
pub mod notices;
mod pieces;
pub mod status;
