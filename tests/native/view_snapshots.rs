//! The markup of components for given props, drawn without a browser; effects do not run here.

use std::sync::mpsc;

use expect_test::{Expect, expect};
use gainsay::App;
use yew::platform::Runtime;
use yew::{BaseComponent, LocalServerRenderer};

/// Draws a component with the props that `make_props` returns, and compares its markup.
///
/// Props hold `Rc`s, so they are made on the thread that draws them.
pub(crate) fn check<C: BaseComponent>(
    make_props: impl FnOnce() -> C::Properties + Send + 'static,
    expected: &Expect,
) {
    let runtime = Runtime::builder()
        .worker_threads(1)
        .build()
        .expect("a runtime with one thread");
    let (sender, markup) = mpsc::channel();
    runtime.spawn_pinned(move || async move {
        let drawn = LocalServerRenderer::<C>::with_props(make_props())
            .hydratable(false)
            .render()
            .await;
        sender.send(drawn).expect("the test waits for the markup");
    });
    expected.assert_eq(&markup.recv().expect("the component draws without a panic"));
}

#[test]
fn the_page_begins_with_its_name() {
    check::<App>(|| (), &expect!["<main><h1>Gainsay</h1></main>"]);
}
