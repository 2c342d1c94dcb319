//! A column of the matrix: an article with what is known about it.

use std::rc::Rc;

use gainsay_core::model::DocumentId;
use yew::AttrValue;

use crate::state::ArticleView;
use crate::words::{self, matrix as say};

/// An article as the head of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    /// The article.
    pub(super) id: DocumentId,
    /// Its outlet, or its title where it has none.
    pub(super) name: AttrValue,
    /// Its title.
    pub(super) title: AttrValue,
    /// Its day, whether it is done, and how many denials in it are of nothing yet.
    pub(super) under: AttrValue,
    /// Whether it is marked as done.
    pub(super) is_done: bool,
}

/// The columns of `articles`, in the order of the list.
pub(super) fn columns(articles: &[Rc<ArticleView>]) -> Vec<Column> {
    articles.iter().map(|article| column(article)).collect()
}

fn column(article: &ArticleView) -> Column {
    let name = if article.outlet.is_empty() {
        article.title.clone()
    } else {
        article.outlet.clone()
    };
    let standing = if article.is_done {
        say::done()
    } else {
        say::in_progress()
    };
    let day = words::short_day(&article.published);
    let mut under: Vec<String> = vec![day, standing.to_owned()];
    if article.n_open > 0 {
        under.push(words::progress::n_open(article.n_open));
    }
    under.retain(|part| !part.is_empty());
    Column {
        id: article.id.clone(),
        name,
        title: article.title.clone(),
        under: under.join(" · ").into(),
        is_done: article.is_done,
    }
}
