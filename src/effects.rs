//! What takes time: reading storage and files, storing, saving to files. Each ends in actions;
//! none changes the state by itself.

mod boot;
mod canary;
mod carrying_out;
mod checking;
mod copying;
mod crash;
mod export;
mod fate;
mod files;
mod language;
mod loading;
mod offline;
mod opening;
mod projects;
mod reading;
mod saving;
mod second_look;
mod settings;
mod tabs;

pub use boot::{answer_offer, boot};
pub use carrying_out::{ANNOTATOR_CONTROL, carry_out, carry_out_press};
pub use checking::check_project;
pub use copying::{Copier, Copying};
pub use crash::{keep_for_crash, show_crashes};
pub use export::{export_json, give_matrix, give_report};
pub use fate::{
    delete_project, duplicate_project, erase_everything, erase_project, restore_project,
};
pub use files::{add_decoded, add_dropped, add_files, add_pasted, open_project_files};
pub use language::{choose_language, speak_first};
pub use offline::{keep_offline, take_update};
pub use opening::{bring_back, go_on};
pub use projects::{
    ListedProject, first_session, list_projects, measure_project, merge_import, open_import_as_new,
    open_stored, place_preference, start_project,
};
pub use saving::Saver;
pub use settings::{
    keep_snap, recent_commands, remember_command, settle_keymap, settle_verbosity, stored_keymap,
    stored_snap, stored_verbosity,
};
pub use tabs::{Hearing, News};
