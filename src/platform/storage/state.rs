//! What became of a project, in a record of its own that earlier versions pass over.

use gainsay_core::format::project_state::ProjectState;
use js_sys::Object;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::Storage;
use super::error::StorageError;
use super::request::{Mode, Scope};
use super::schema::PROJECTS;

/// What a key has behind the project's id. Ids have no slash.
const SUFFIX: &str = "/state";
/// The key under which the name of this browser profile stands; it is no project's.
const DEVICE: &str = "/device";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Object)]
    type StateObject;
    #[wasm_bindgen(method, getter)]
    fn id(this: &StateObject) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn state(this: &StateObject) -> JsValue;
    #[wasm_bindgen(method, setter)]
    fn set_id(this: &StateObject, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_state(this: &StateObject, value: &str);
}

impl Storage {
    /// What became of a project.
    pub async fn state(&self, project: &str) -> Result<ProjectState, StorageError> {
        let project = project.to_owned();
        self.transact(&[PROJECTS], Mode::Read, move |scope| {
            ask_state(scope, &project, |scope, state| {
                scope.result(|result| *result = state);
                Ok(())
            })
        })
        .await
    }

    /// The name of this browser profile: the one that is kept here, else `new`, which is kept from
    /// now on. Undo takes back what was done under it.
    pub async fn device(&self, new: &str) -> Result<String, StorageError> {
        let new = new.to_owned();
        self.transact(&[PROJECTS], Mode::Write, move |scope: &Scope<String>| {
            let request = scope.store(PROJECTS)?.get(&DEVICE.into());
            scope.then(request, move |scope, object| {
                let object: &StateObject = object.unchecked_ref();
                let kept = object.is_object().then(|| object.state().as_string());
                if let Some(kept) = kept.flatten() {
                    scope.result(|result| *result = kept);
                    return Ok(());
                }
                let object: StateObject = Object::new().unchecked_into();
                object.set_id(DEVICE);
                object.set_state(&new);
                Scope::<String>::done(scope.store(PROJECTS)?.put(&object))?;
                scope.result(|result| *result = new);
                Ok(())
            })
        })
        .await
    }

    /// Changes what became of a project; read and written in one transaction. Answers what it is
    /// then.
    pub async fn change_state(
        &self,
        project: &str,
        change: impl FnOnce(&mut ProjectState) + 'static,
    ) -> Result<ProjectState, StorageError> {
        let project = project.to_owned();
        self.transact(&[PROJECTS], Mode::Write, move |scope| {
            let id = project.clone();
            ask_state(scope, &id, move |scope: &Scope<ProjectState>, mut state| {
                change(&mut state);
                put_state(scope, &project, &state)?;
                scope.result(|result| *result = state);
                Ok(())
            })
        })
        .await
    }
}

/// Asks for a project's state, inside a transaction over [`PROJECTS`].
fn ask_state<T: 'static>(
    scope: &Scope<T>,
    project: &str,
    next: impl FnOnce(&Scope<T>, ProjectState) -> Result<(), StorageError> + 'static,
) -> Result<(), StorageError> {
    let request = scope.store(PROJECTS)?.get(&key_of(project).into());
    scope.then(request, move |scope, object| {
        let state = state_of_object(&object).map(|(_, state)| state);
        next(scope, state.unwrap_or_default())
    })
}

/// Fails the transaction with [`StorageError::Gone`] where the project was erased.
pub(super) fn refuse_erased<T: 'static>(
    scope: &Scope<T>,
    project: &str,
) -> Result<(), StorageError> {
    ask_state(scope, project, |_, state| match state.erased {
        Some(_) => Err(StorageError::Gone),
        None => Ok(()),
    })
}

/// Writes a project's state over the one that is there.
pub(super) fn put_state<T: 'static>(
    scope: &Scope<T>,
    project: &str,
    state: &ProjectState,
) -> Result<(), StorageError> {
    let object: StateObject = Object::new().unchecked_into();
    object.set_id(&key_of(project));
    object.set_state(&state.to_json());
    Scope::<T>::done(scope.store(PROJECTS)?.put(&object))
}

/// A project's id and its state, where the record is one of these.
pub(super) fn state_of_object(object: &JsValue) -> Option<(String, ProjectState)> {
    let object: &Object = object.dyn_ref()?;
    let object: &StateObject = object.unchecked_ref();
    let id = object.id().as_string()?;
    let project = id.strip_suffix(SUFFIX)?.to_owned();
    let state = ProjectState::from_json(&object.state().as_string()?);
    Some((project, state))
}

fn key_of(project: &str) -> String {
    format!("{project}{SUFFIX}")
}
