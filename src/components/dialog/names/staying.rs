//! Where the focus stays when what had it goes: with the name that is there now, or beside it.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::platform::{Element, page};

/// What the focus stays with.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wanted {
    /// The names whose row it may be, the best one first.
    names: Vec<Rc<str>>,
    /// The place of the row that goes, for its neighbour.
    place: usize,
    /// Until the project has other acts than so many; else until the focus was given once.
    n_acts: Option<usize>,
}

/// Keeps the focus in a list of names.
#[derive(Clone, Debug)]
pub(super) struct Staying {
    list: NodeRef,
    wanted: Rc<RefCell<Option<Wanted>>>,
}

/// There is one for each list.
impl PartialEq for Staying {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.wanted, &other.wanted)
    }
}

/// The keeper of a list of names, which is drawn for a project of `n_acts` acts.
#[hook]
pub(super) fn use_staying(n_acts: usize) -> Staying {
    let list = use_node_ref();
    let wanted = use_mut_ref(|| None);
    let staying = Staying { list, wanted };
    {
        let staying = staying.clone();
        use_effect(move || staying.settle(n_acts));
    }
    staying
}

impl Staying {
    /// Where the keeper looks: an element with rows of `data-name`.
    pub(super) fn list(&self) -> NodeRef {
        self.list.clone()
    }

    /// The row of `name` has the focus again when it is drawn next.
    pub(super) fn back_to(&self, name: &Rc<str>) {
        self.want(vec![Rc::clone(name)], None);
    }

    /// The row goes, and its neighbour has the focus.
    pub(super) fn beside(&self) {
        self.want(Vec::new(), None);
    }

    /// An act follows, after which the row of the first of `names` that is there has the focus, or
    /// the neighbour of the row that had it.
    pub(super) fn after_act(&self, names: Vec<Rc<str>>, n_acts: usize) {
        self.want(names, Some(n_acts));
    }

    fn want(&self, names: Vec<Rc<str>>, n_acts: Option<usize>) {
        let list = self.list.cast::<Element>();
        let place = list.and_then(|list| page::focused_row(&list)).unwrap_or(0);
        self.wanted.replace(Some(Wanted {
            names,
            place,
            n_acts,
        }));
    }

    fn settle(&self, n_acts: usize) {
        let Some(wanted) = self.wanted.borrow().clone() else {
            return;
        };
        // Who went elsewhere meanwhile stays there.
        let is_lost = page::has_no_focus();
        if let Some(list) = self.list.cast::<Element>().filter(|_| is_lost) {
            let names = wanted.names.iter().map(|name| &**name);
            page::focus_row(&list, names, wanted.place);
        }
        if wanted.n_acts.map_or(is_lost, |before| before != n_acts) {
            self.wanted.replace(None);
        }
    }
}
