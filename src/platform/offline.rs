//! The service worker, which keeps the release in the browser and brings newer ones.
//!
//! Only the release has one, and says so in the page. Where a browser has none, or refuses it as
//! in some private windows, the app works as long as its server does.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration};

use super::once::once;
use super::page::document;
use super::trusted::script_url;
use super::{after, clock};

/// What the worker hears; `web/service-worker.js` knows these words.
const REFRESH: &str = "refresh the articles";
const MAKE_WAY: &str = "make way";
const TAKE_OVER: &str = "take over";

/// How long a newer version may need to take over, in milliseconds.
const TAKE_OVER_MS: u32 = 5_000;

/// How often a tab that stays open for days looks for a newer version, in milliseconds.
const AN_HOUR: i64 = 3_600_000;

#[wasm_bindgen]
extern "C" {
    /// The same object, whose registering takes what the page's policy lets through.
    #[wasm_bindgen(extends = ServiceWorkerContainer)]
    type Container;
    #[wasm_bindgen(method, catch, js_name = register)]
    fn register_trusted(
        this: &Container,
        address: &JsValue,
        options: &Object,
    ) -> Result<Promise, JsValue>;
}

/// Why a newer version did not take over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TakeOverError {
    /// The browser did not do it in time.
    #[error("the newer version did not take over in time")]
    TooLate,
}

/// The release as this browser keeps it.
#[derive(Clone, Debug)]
pub struct Offline {
    container: ServiceWorkerContainer,
    registration: ServiceWorkerRegistration,
}

impl Offline {
    /// Has this browser keep the release from now on, also after its storage was cleared. `None`
    /// for a page without a worker, and where the browser refuses one.
    ///
    /// A page that has closed its network may still do this: its policy asks for workers apart.
    pub async fn begin() -> Option<Self> {
        let root = document()?.document_element()?;
        let script = root.get_attribute("data-service-worker")?;
        let container = container()?;
        let options = Object::new();
        // Whether there is a newer version is never answered from what the browser has kept.
        Reflect::set(&options, &"updateViaCache".into(), &"none".into()).ok()?;
        let trusting: &Container = container.unchecked_ref();
        let answer = trusting.register_trusted(&script_url(&script), &options);
        let registration = JsFuture::from(answer.ok()?).await.ok()?;
        Some(Self {
            container,
            registration: registration.unchecked_into(),
        })
    }

    /// Has the articles of the folder made fresh for the next start.
    pub async fn refresh_articles(&self) {
        // The first time the worker is still being installed.
        let Ok(ready) = self.container.ready() else {
            return;
        };
        if JsFuture::from(ready).await.is_ok() {
            tell(self.registration.active(), REFRESH);
        }
    }

    /// Calls back with whether a newer version is here whole and waits: now, and with each change
    /// for as long as the page lives.
    pub fn watch(&self, call_back: impl Fn(bool) + 'static) {
        let registration = self.registration.clone();
        let look: Rc<dyn Fn()> = Rc::new(move || {
            // The first version that a browser gets waits too, for a moment and for nobody.
            call_back(registration.waiting().is_some() && registration.active().is_some());
        });
        look();
        watch_coming(&self.registration, &look);
        {
            let look = Rc::clone(&look);
            EventListener::new(&self.container, "controllerchange", move |_| look()).forget();
        }
        let registration = self.registration.clone();
        EventListener::new(&self.registration, "updatefound", move |_| {
            watch_coming(&registration, &look);
        })
        .forget();
        self.look_now_and_then();
    }

    /// Browsers look for a newer version with each start. A tab that stays open does it when
    /// somebody comes back to it.
    fn look_now_and_then(&self) {
        let Some(document) = document() else { return };
        let registration = self.registration.clone();
        let looked = Cell::new(clock::now_ms());
        EventListener::new(&document.clone(), "visibilitychange", move |_| {
            let now = clock::now_ms();
            if document.hidden() || now.saturating_sub(looked.get()) < AN_HOUR {
                return;
            }
            looked.set(now);
            if let Ok(answer) = registration.update() {
                spawn_local(async move {
                    // Without a network there is nothing newer.
                    let _ = JsFuture::from(answer).await;
                });
            }
        })
        .forget();
    }

    /// Has the version that waits take over from the one in force, here and in all other tabs.
    /// They are not loaded again by that, and this one is not either.
    pub async fn take_over(&self) -> Result<(), TakeOverError> {
        let Some(waiting) = self.registration.waiting() else {
            // Another tab was faster: the newer version is in force already.
            return Ok(());
        };
        let (sender, receiver) = once();
        let in_time = sender.clone();
        let listener = EventListener::once(&self.container, "controllerchange", move |_| {
            // It may come too late.
            let _ = in_time.send(Ok(()));
        });
        let timer = after(TAKE_OVER_MS, move || {
            let _ = sender.send(Err(TakeOverError::TooLate));
        });
        tell(self.registration.active(), MAKE_WAY);
        tell(Some(waiting), TAKE_OVER);
        let outcome = receiver.await;
        drop((listener, timer));
        outcome
    }
}

/// Takes the release and the articles out of this browser: what stands in its caches under this
/// page's address, and the worker. What was opened goes on; the next visit needs a network.
pub async fn forget() {
    if let Some(container) = container() {
        let here = JsFuture::from(container.get_registration()).await;
        if let Ok(registration) = here.and_then(JsCast::dyn_into::<ServiceWorkerRegistration>) {
            tell(registration.active(), MAKE_WAY);
            if let Ok(answer) = registration.unregister() {
                // One that stays finds nothing below, and asks the network.
                let _ = JsFuture::from(answer).await;
            }
        }
    }
    // Pages that are not served safely have no caches.
    let Some(caches) = web_sys::window().and_then(|window| window.caches().ok()) else {
        return;
    };
    let Some(here) = document().and_then(|document| document.base_uri().ok().flatten()) else {
        return;
    };
    let here = here.split(['?', '#']).next().unwrap_or_default();
    let folder = here
        .rfind('/')
        .map_or(here, |end| here.get(..=end).unwrap_or(here));
    let Ok(names) = JsFuture::from(caches.keys()).await else {
        return;
    };
    let names = Array::from(&names);
    let [versions, articles] = [
        format!("gainsay {folder} "),
        format!("gainsay-articles {folder}"),
    ];
    let names = names.iter().filter_map(|name| name.as_string());
    for name in names.filter(|name| name.starts_with(&versions) || *name == articles) {
        // A cache that cannot be deleted cannot be read either.
        let _ = JsFuture::from(caches.delete(&name)).await;
    }
}

/// Nothing where the browser has no such workers, as in pages that are not served safely.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let container = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    container.dyn_into::<ServiceWorkerContainer>().ok()
}

/// Looks again whenever what is being installed has come further.
fn watch_coming(registration: &ServiceWorkerRegistration, look: &Rc<dyn Fn()>) {
    if let Some(coming) = registration.installing() {
        let look = Rc::clone(look);
        EventListener::new(&coming, "statechange", move |_| look()).forget();
    }
}

fn tell(worker: Option<ServiceWorker>, word: &str) {
    if let Some(worker) = worker {
        // It fails for what cannot be copied only.
        let _ = worker.post_message(&JsValue::from_str(word));
    }
}
