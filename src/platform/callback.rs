//! Rust functions as JavaScript functions that the browser calls back.
//!
//! They belong to JavaScript's garbage collector, not to a Rust value: an event must find its
//! function even when the future that waits for it was dropped. So that the collector can take
//! them, they must not hold the object they are attached to; they get it from the event.

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::convert::FromWasmAbi;

/// For something that happens at most once; what it holds is let go as soon as it was called.
pub(super) fn called_once<A>(function: impl FnOnce(A) + 'static) -> Function
where
    A: FromWasmAbi + 'static,
{
    Closure::once(function).into_js_value().unchecked_into()
}

/// For something that happens any number of times.
pub(super) fn called_often<A>(function: impl FnMut(A) + 'static) -> Function
where
    A: FromWasmAbi + 'static,
{
    Closure::<dyn FnMut(A)>::new(function)
        .into_js_value()
        .unchecked_into()
}
