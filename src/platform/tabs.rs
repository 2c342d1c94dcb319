//! The other tabs of this browser that show the same app.

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, EventTarget, MessageEvent, VisibilityState};

use super::page::document;

/// A line to the other tabs; dropping it hangs up.
#[derive(Debug)]
pub struct Line {
    channel: BroadcastChannel,
    _listener: EventListener,
}

impl Line {
    /// Opens the line of a name, and calls back with what other tabs say there. Nothing where the
    /// browser has no such lines.
    pub fn open(name: &str, mut hears: impl FnMut(String) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let listener = EventListener::new(&channel, "message", move |event| {
            let message = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            if let Some(said) = message.and_then(|data| data.as_string()) {
                hears(said);
            }
        });
        Some(Self {
            channel,
            _listener: listener,
        })
    }

    /// Says something to all other tabs that listen now. Whoever sleeps hears nothing of it.
    pub fn say(&self, what: &str) {
        // A closed line has nobody at its other end.
        let _ = self.channel.post_message(&JsValue::from_str(what));
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.channel.close();
    }
}

/// Listens until it is dropped.
#[derive(Debug)]
pub struct Attention(#[expect(dead_code, reason = "only its drop matters")] Vec<EventListener>);

/// Calls back when somebody turns to this tab again, or it wakes: what others said meanwhile was
/// not heard.
pub fn on_return(returned: impl Fn() + Clone + 'static) -> Attention {
    listen(
        &["focus", "pageshow"],
        &[],
        VisibilityState::Visible,
        returned,
    )
}

/// Calls back when this tab is about to be put away, for a while or for good. Nothing that takes
/// time is carried out after that.
pub fn on_put_away(left: impl Fn() + Clone + 'static) -> Attention {
    listen(&["pagehide"], &["freeze"], VisibilityState::Hidden, left)
}

/// Listens to events of the window and of the document, and for the document to be shown or hidden.
fn listen(
    of_window: &[&'static str],
    of_document: &[&'static str],
    visibility: VisibilityState,
    call_back: impl Fn() + Clone + 'static,
) -> Attention {
    let (Some(window), Some(document)) = (web_sys::window(), document()) else {
        return Attention(Vec::new());
    };
    let to = |target: &EventTarget, name: &'static str| {
        let heard = call_back.clone();
        EventListener::new(target, name, move |_| heard())
    };
    let mut listeners: Vec<_> = of_window.iter().map(|name| to(&window, name)).collect();
    listeners.extend(of_document.iter().map(|name| to(&document, name)));
    let target = document.clone();
    listeners.push(EventListener::new(
        &document,
        "visibilitychange",
        move |_| {
            if target.visibility_state() == visibility {
                call_back();
            }
        },
    ));
    Attention(listeners)
}
