//! What is said while files are read.

use super::problems::plain;
use super::{number, said};
use crate::state::{Loaded, Loading};

pub(crate) use said::loading::{cancel, cancel_title, heading};

/// What is being done.
pub fn now(loading: &Loading) -> String {
    match &loading.what {
        Loaded::Reading(name) => said::loading::reading(plain(name)),
        Loaded::Checking(name) => said::loading::checking(plain(name)),
        Loaded::Comparing(name) => said::loading::comparing(plain(name)),
        Loaded::TakingOver(name) => said::loading::taking_over(plain(name)),
        Loaded::Articles => said::loading::files(loading.of, number(loading.done)),
    }
}

/// What assistive technology says once, when it begins.
pub fn began(loading: &Loading) -> String {
    let what = match &loading.what {
        Loaded::Reading(name) | Loaded::Checking(name) | Loaded::Comparing(name) => {
            said::loading::reading(plain(name))
        }
        Loaded::TakingOver(name) => said::loading::taking_over(plain(name)),
        Loaded::Articles => said::loading::begins(loading.of),
    };
    said::loading::began(what)
}

/// How much is done.
pub fn share(loading: &Loading) -> String {
    said::loading::share(number(loading.percent()))
}

/// The person gave it up.
pub fn stopped(loading: &Loading) -> String {
    match &loading.what {
        Loaded::Reading(name)
        | Loaded::Checking(name)
        | Loaded::Comparing(name)
        | Loaded::TakingOver(name) => said::loading::not_opened(plain(name)),
        Loaded::Articles => said::loading::not_added().to_owned(),
    }
}

/// Another file came while one is being loaded.
pub fn busy(name: &str) -> String {
    said::loading::busy(plain(name))
}

/// What a file was to be taken into is not open any more.
pub fn other_project(name: &str) -> String {
    said::loading::other_project(plain(name))
}
