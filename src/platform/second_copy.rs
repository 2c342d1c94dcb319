//! The second copy's files, written by a worker that tells when the disk has them.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

use super::callback::called_often;
use super::once::{Sender, once};
use super::page::document;
use super::{trusted, within};

/// The address of the script that keeps the second copy, as the page names it. None for a page from a
/// file, which may start no worker.
pub fn worker_script() -> Option<String> {
    let element = document()?
        .query_selector("meta[name=gainsay-copy]")
        .ok()??;
    let is_file = web_sys::window()?.location().protocol().ok()? == "file:";
    element.get_attribute("content").filter(|_| !is_file)
}

/// A worker that has not answered for so many milliseconds is dead or hangs.
const PATIENCE_MS: u32 = 5_000;

/// Why the second copy could not be written or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CopyError {
    /// The browser has no such files for this page, or no worker for them.
    #[error("this browser has no files for a second copy")]
    Unavailable,
    /// The worker does not answer any more; the next use starts another.
    #[error("the second copy does not answer")]
    Hangs,
    /// There is no room left; nothing was written.
    #[error("there is no room left for the second copy")]
    Quota,
    /// Anything else, by the browser's name for it.
    #[error("the second copy failed: {name}")]
    Failed {
        /// The browser's name for it.
        name: String,
    },
}

/// A file of the second copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyFile {
    /// The project that it belongs to.
    pub project: String,
    /// Its name there.
    pub name: String,
    /// In bytes; nothing where another tab writes it and the browser does not tell.
    pub size: Option<u64>,
}

#[wasm_bindgen]
extern "C" {
    /// A worker's script is a sink of trusted types, which web-sys gives a string only.
    #[wasm_bindgen(js_name = Worker)]
    type TrustedWorker;
    #[wasm_bindgen(constructor, js_class = "Worker", catch)]
    fn new(url: &JsValue) -> Result<TrustedWorker, JsValue>;
}

type Answer = Result<JsValue, CopyError>;

/// The second copy; clones are the same one.
#[derive(Clone)]
pub struct SecondCopy {
    shared: Rc<Shared>,
}

impl std::fmt::Debug for SecondCopy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecondCopy")
    }
}

struct Shared {
    /// The worker's script.
    url: String,
    worker: RefCell<Option<Worker>>,
    asked: Cell<u32>,
    waiting: Waiting,
    /// How many workers there were: each writes files of its own.
    n_workers: Cell<u32>,
}

type Waiting = Rc<RefCell<BTreeMap<u32, Sender<Answer>>>>;

impl Drop for Shared {
    fn drop(&mut self) {
        if let Some(worker) = self.worker.borrow_mut().take() {
            worker.terminate();
        }
    }
}

impl SecondCopy {
    /// A second copy whose worker runs the script at `url`. It is started with the first use.
    pub fn new(url: &str) -> Self {
        Self {
            shared: Rc::new(Shared {
                url: url.to_owned(),
                worker: RefCell::default(),
                asked: Cell::default(),
                waiting: Waiting::default(),
                n_workers: Cell::default(),
            }),
        }
    }

    /// Appends a line to the file `name` of a project, whole or not at all; it is on the disk when
    /// this answers. A worker that was started after another one failed writes another file, since
    /// the first one may be held for ever. Begins at the call.
    pub fn append(
        &self,
        project: &str,
        name: &str,
        line: &str,
    ) -> impl Future<Output = Result<(), CopyError>> + use<> {
        let asked = self.start().and_then(|()| {
            let file = match self.shared.n_workers.get() {
                0 | 1 => format!("{name}.log"),
                n => format!("{name}-{n}.log"),
            };
            self.ask(
                "append",
                &[
                    ("folder", project.into()),
                    ("file", file.into()),
                    ("line", line.into()),
                ],
            )
        });
        let copy = self.clone();
        async move { copy.answer(asked).await.map(drop) }
    }

    /// All files of all projects.
    pub async fn files(&self) -> Result<Vec<CopyFile>, CopyError> {
        let answer = self.request("list", &[]).await?;
        let files: Array = get(&answer, "files").dyn_into().unwrap_or_default();
        let files = files.iter().filter_map(|file| {
            let parts: Array = file.dyn_into().ok()?;
            Some(CopyFile {
                project: parts.get(0).as_string()?,
                name: parts.get(1).as_string()?,
                size: parts
                    .get(2)
                    .as_f64()
                    .and_then(super::number::whole_from_number)
                    .and_then(|size| u64::try_from(size).ok()),
            })
        });
        Ok(files.collect())
    }

    /// The bytes of a file.
    pub async fn read(&self, project: &str, name: &str) -> Result<Vec<u8>, CopyError> {
        let parts = [("folder", project.into()), ("file", name.into())];
        let answer = self.request("read", &parts).await?;
        Ok(Uint8Array::new(&get(&answer, "bytes")).to_vec())
    }

    /// The whole lines among the last `length` bytes of a file.
    pub async fn tail(&self, project: &str, name: &str, length: u32) -> Result<Vec<u8>, CopyError> {
        let parts = [
            ("folder", project.into()),
            ("file", name.into()),
            ("length", length.into()),
        ];
        let answer = self.request("tail", &parts).await?;
        Ok(Uint8Array::new(&get(&answer, "bytes")).to_vec())
    }

    /// Which of a project's files other tabs hold at the moment.
    pub async fn held(&self, project: &str, names: &[String]) -> Result<Vec<String>, CopyError> {
        let files: Array = names.iter().map(|name| JsValue::from_str(name)).collect();
        let parts = [("folder", project.into()), ("files", files.into())];
        let answer = self.request("held", &parts).await?;
        let held: Array = get(&answer, "held").dyn_into().unwrap_or_default();
        Ok(held.iter().filter_map(|name| name.as_string()).collect())
    }

    /// Removes files of a project that no other tab holds.
    pub async fn remove(&self, project: &str, names: &[String]) -> Result<(), CopyError> {
        let files: Array = names.iter().map(|name| JsValue::from_str(name)).collect();
        let parts = [("folder", project.into()), ("files", files.into())];
        self.request("remove", &parts).await.map(drop)
    }

    /// Removes all files of a project. Fails where another tab holds one.
    pub async fn remove_project(&self, project: &str) -> Result<(), CopyError> {
        let parts = [("folder", project.into()), ("files", JsValue::NULL)];
        self.request("remove", &parts).await.map(drop)
    }

    async fn request(&self, act: &str, parts: &[(&str, JsValue)]) -> Answer {
        let asked = self.start().and_then(|()| self.ask(act, parts));
        self.answer(asked).await
    }

    /// Makes sure that there is a worker.
    fn start(&self) -> Result<(), CopyError> {
        let mut present = self.shared.worker.borrow_mut();
        if present.is_some() {
            return Ok(());
        }
        let url = trusted::script_url(&self.shared.url);
        let worker = TrustedWorker::new(&url).map_err(|_| CopyError::Unavailable)?;
        let worker: Worker = worker.unchecked_into();
        let waiting = Rc::clone(&self.shared.waiting);
        worker.set_onmessage(Some(&called_often(move |event: MessageEvent| {
            hear(&waiting, &event.data());
        })));
        // A script that did not arrive. Whoever waits is told; what follows finds no worker.
        let waiting = Rc::clone(&self.shared.waiting);
        worker.set_onerror(Some(&called_often(move |event: web_sys::Event| {
            event.prevent_default();
            for (_, sender) in std::mem::take(&mut *waiting.borrow_mut()) {
                let _ = sender.send(Err(CopyError::Unavailable));
            }
        })));
        self.shared.n_workers.set(self.shared.n_workers.get() + 1);
        *present = Some(worker);
        Ok(())
    }

    /// Asks the worker, which is there.
    fn ask(
        &self,
        act: &str,
        parts: &[(&str, JsValue)],
    ) -> Result<super::once::Receiver<Answer>, CopyError> {
        let n = self.shared.asked.get().wrapping_add(1);
        self.shared.asked.set(n);
        let request = Object::new();
        let all = [("n", n.into()), ("act", act.into())];
        for (key, value) in all.iter().chain(parts) {
            // A plain object takes every value.
            let _ = Reflect::set(&request, &(*key).into(), value);
        }
        let (sender, receiver) = once();
        self.shared.waiting.borrow_mut().insert(n, sender);
        let worker = self.shared.worker.borrow();
        let worker = worker.as_ref().ok_or(CopyError::Unavailable)?;
        worker
            .post_message(&request)
            .map_err(|_| CopyError::Unavailable)?;
        Ok(receiver)
    }

    /// Waits for the answer. A worker that gives none is ended, and the next use starts another.
    async fn answer(&self, asked: Result<super::once::Receiver<Answer>, CopyError>) -> Answer {
        let answer = within(PATIENCE_MS, asked?).await;
        if answer.is_none() {
            self.end();
        }
        answer.unwrap_or(Err(CopyError::Hangs))
    }

    /// Ends the worker. The files that it held are free again, if the browser means well.
    pub fn end(&self) {
        if let Some(worker) = self.shared.worker.borrow_mut().take() {
            worker.terminate();
        }
        for (_, sender) in std::mem::take(&mut *self.shared.waiting.borrow_mut()) {
            let _ = sender.send(Err(CopyError::Hangs));
        }
    }
}

fn hear(waiting: &Waiting, answer: &JsValue) {
    let n = get(answer, "n").as_f64();
    let n = n.and_then(super::number::whole_from_number);
    let n = n.and_then(|n| u32::try_from(n).ok());
    let sender = n.and_then(|n| waiting.borrow_mut().remove(&n));
    let Some(sender) = sender else { return };
    let outcome = match get(answer, "error").as_string() {
        None => Ok(answer.clone()),
        Some(name) if name == "QuotaExceededError" => Err(CopyError::Quota),
        // No such file system: old browsers, private windows of Firefox, pages from files.
        Some(name) if name == "SecurityError" || name == "TypeError" => Err(CopyError::Unavailable),
        Some(name) => Err(CopyError::Failed { name }),
    };
    // Nobody may be waiting any more.
    let _ = sender.send(outcome);
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or_default()
}
