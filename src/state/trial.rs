//! A page to try things with: what the tests of the state begin at.

use std::rc::Rc;

use gainsay_core::edit::{DocumentDetails, NewDocument, seed_document, seed_schema};
use gainsay_core::model::{ActorId, AnnotatorId, DeviceId, default_schema};
use gainsay_core::text::Text;
use yew::Reducible;

use super::{Action, AppState, Panels, Session, Theme};

/// A page whose project has the labels that all begin with and these articles; the first one is
/// open. They are nobody's act, so that no undo takes them back.
pub(crate) fn page_of(articles: &[NewDocument]) -> Rc<AppState> {
    let session = Session {
        project: "j-test".into(),
        actor: ActorId::new("tester").expect("an id"),
        device: DeviceId::new("device").expect("an id"),
        annotator: AnnotatorId::new("p-person").expect("an id"),
    };
    let panels = Panels {
        articles: true,
        annotations: true,
    };
    let seeds = std::iter::once(seed_schema(&default_schema()));
    let seeds = seeds.chain(articles.iter().map(seed_document));
    let seeds = seeds.map(Rc::new).collect();
    Rc::new(AppState::new(session, panels, Theme::System)).reduce(Action::Seed(seeds))
}

/// An article of which nothing else is known.
pub(crate) fn article(text: &str) -> NewDocument {
    NewDocument {
        text: Text::new(text).expect("a short text"),
        file_name: "article.txt".into(),
        details: DocumentDetails::default(),
    }
}
