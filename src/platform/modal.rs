//! Dialogs that make the rest of the page wait: the browser keeps the focus inside of them.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement, MouseEvent};

use super::page;

/// A dialog that is open for as long as this is kept. Then the focus returns to what had it.
#[derive(Debug)]
#[must_use = "the dialog closes when it is dropped"]
pub struct Modal {
    dialog: HtmlDialogElement,
    before: Option<HtmlElement>,
}

/// Opens a `<dialog>` over the page. The element inside of it that has `autofocus` gets the
/// focus, else the first that can.
pub fn show(element: &Element) -> Option<Modal> {
    let dialog = element.dyn_ref::<HtmlDialogElement>()?.clone();
    let before = page::document().and_then(|document| document.active_element());
    let before = before.and_then(|before| before.dyn_into::<HtmlElement>().ok());
    // It fails where the dialog is open already, which is what is wanted.
    let _ = dialog.show_modal();
    // The focus may be on a button below; a dialog is read from its beginning.
    dialog.set_scroll_top(0);
    Some(Modal {
        dialog,
        before: before.filter(|before| before.tag_name() != "BODY"),
    })
}

/// Puts an element with the attribute `popover` above all that is shown, without giving it the
/// focus.
pub fn raise(element: &HtmlElement) {
    // A browser that knows no popovers leaves it where it stands.
    let _ = element.show_popover();
}

impl Drop for Modal {
    fn drop(&mut self) {
        // The browser gives the focus back by itself.
        page::giving(|| self.dialog.close());
        let before = self.before.take().filter(|before| before.is_connected());
        // What had the focus may have gone since; keys then go to the text.
        match before {
            // What cannot take the focus leaves it where it is.
            Some(before) => page::focus(&before),
            None => page::focus_text(),
        }
    }
}

/// Whether a press was beside an open dialog, on the page that waits.
pub fn is_beside(event: &MouseEvent, dialog: &Element) -> bool {
    let target = event.target();
    let target = target.and_then(|target| target.dyn_into::<Element>().ok());
    if target.as_ref() != Some(dialog) {
        return false;
    }
    let shape = dialog.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    x < shape.left() || x > shape.right() || y < shape.top() || y > shape.bottom()
}
