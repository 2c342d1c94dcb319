//! What the page is made of, one component a file.

pub mod annotations;
pub mod announcer;
pub mod armed;
pub mod articles;
pub mod bar;
pub mod combobox;
pub mod dialog;
pub mod document;
pub mod done;
pub mod export;
pub mod file_buttons;
mod filling;
pub mod guidelines;
pub mod header;
pub mod icon;
pub mod inspector;
mod label_tip;
pub mod labels;
pub mod language;
pub mod late;
pub mod legend;
pub mod linking;
pub mod loading;
pub mod menu;
pub mod notices;
mod pieces;
pub mod status;
