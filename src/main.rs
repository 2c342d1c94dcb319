//! Starts the app; everything else is in the library, where tests reach it.

fn main() {
    gainsay::run();
}
