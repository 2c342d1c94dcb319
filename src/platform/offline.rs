//! The service worker, which keeps the release in the browser and brings newer ones.
//!
//! Only the release has one, and says so in the page. Where a browser has none, or refuses it as
//! in some private windows, the app works as long as its server does.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration};

use super::page::document;
use super::trusted::script_url;

/// What the worker hears; `web/service-worker.js` knows these words.
const REFRESH: &str = "refresh the articles";

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
        let navigator = web_sys::window()?.navigator();
        let container = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
        let container = container.dyn_into::<ServiceWorkerContainer>().ok()?;
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
}

fn tell(worker: Option<ServiceWorker>, word: &str) {
    if let Some(worker) = worker {
        // It fails for what cannot be copied only.
        let _ = worker.post_message(&JsValue::from_str(word));
    }
}
