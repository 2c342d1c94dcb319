//! Long columns are drawn in sections. All are there from the start, but one that is far from
//! what is seen is drawn in full only when it comes near, is asked for, or the browser is idle.

use yew::Callback;

use crate::platform::idle::{IdleWork, Turn, when_idle};
use crate::platform::near::NearWatch;
use crate::platform::printing::{PrintListener, before_printing};
use crate::platform::{Element, clock};

/// How far outside of what is seen a section counts as near, in CSS pixels.
const MARGIN: u32 = 1200;

/// How many sections that come near at once are drawn at once; the idle time does the rest.
const AT_ONCE: usize = 8;

/// How many sections one idle moment draws at most.
const MOST_IN_IDLE: usize = 16;

/// How long a piece of idle work may take, in milliseconds: a key that is pressed meanwhile waits
/// so long.
const SLICE: f64 = 8.0;

/// Sections to be drawn in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// Those that came near.
    Near(Vec<usize>),
    /// The next one in order.
    Next,
    /// All, because the column is about to be printed.
    All,
}

/// Which sections of a column are drawn in full.
#[derive(Debug)]
pub(super) struct Filling {
    is_drawn: Vec<bool>,
    n_left: usize,
    turn: Turn,
    idle: Option<IdleWork>,
    /// How many sections the next idle moment draws, and when the last one began.
    batch: usize,
    began: Option<f64>,
    watch: Option<NearWatch>,
    printing: Option<PrintListener>,
}

impl Filling {
    /// A column of `n` sections, of which the first is drawn. `turn` says how urgent the others
    /// are.
    pub(super) fn new(n: usize, turn: Turn) -> Self {
        let mut filling = Self {
            is_drawn: vec![false; n],
            n_left: n,
            turn,
            idle: None,
            batch: 1,
            began: None,
            watch: None,
            printing: None,
        };
        filling.draw(0);
        filling
    }

    /// Whether section `number` is drawn in full.
    pub(super) fn is_drawn(&self, number: usize) -> bool {
        self.is_drawn.get(number).copied().unwrap_or(false)
    }

    /// Whether all sections are.
    pub(super) fn is_complete(&self) -> bool {
        self.n_left == 0
    }

    /// From now on section `number` is drawn in full. Says whether it was not before.
    pub(super) fn draw(&mut self, number: usize) -> bool {
        let Some(is_drawn) = self.is_drawn.get_mut(number).filter(|is| !**is) else {
            return false;
        };
        *is_drawn = true;
        self.n_left = self.n_left.saturating_sub(1);
        true
    }

    fn draw_all(&mut self, numbers: &[usize]) -> bool {
        let mut is_any_new = false;
        for number in numbers {
            is_any_new |= self.draw(*number);
        }
        is_any_new
    }

    /// Draws what `fill` asks for. Says whether there was anything to draw.
    pub(super) fn fill(&mut self, fill: Fill) -> bool {
        match fill {
            Fill::Near(numbers) => {
                let new = numbers.into_iter().filter(|number| !self.is_drawn(*number));
                let new: Vec<_> = new.take(AT_ONCE).collect();
                self.draw_all(&new)
            }
            Fill::Next => {
                self.idle = None;
                self.began = Some(clock::instant_ms());
                let next = self.is_drawn.iter().enumerate();
                let next = next.filter(|(_, is_drawn)| !**is_drawn);
                let next: Vec<_> = next.map(|(number, _)| number).take(self.batch).collect();
                self.draw_all(&next)
            }
            Fill::All => {
                let n_left = std::mem::take(&mut self.n_left);
                self.is_drawn.fill(true);
                n_left > 0
            }
        }
    }

    /// Watches `column`, whose children are the sections and which `scroller` scrolls.
    pub(super) fn watch(&mut self, scroller: &Element, column: &Element, send: &Callback<Fill>) {
        if self.is_complete() {
            return;
        }
        let near = send.clone();
        let near = move |numbers| near.emit(Fill::Near(numbers));
        self.watch = NearWatch::new(scroller, column, MARGIN, near);
        let printing = send.clone();
        self.printing = before_printing(move || printing.emit(Fill::All));
    }

    /// To be called after each drawing: the next section is drawn when there is time for it.
    pub(super) fn go_on(&mut self, send: &Callback<Fill>) {
        if let Some(began) = self.began.take() {
            let took = clock::instant_ms() - began;
            if took > SLICE {
                self.batch = (self.batch / 2).max(1);
            } else if took < SLICE / 2.0 {
                self.batch = self.batch.saturating_mul(2).min(MOST_IN_IDLE);
            }
        }
        if self.is_complete() {
            self.idle = None;
            self.watch = None;
            self.printing = None;
        } else if self.idle.is_none() {
            let send = send.clone();
            self.idle = Some(when_idle(self.turn, move || send.emit(Fill::Next)));
        }
    }
}
