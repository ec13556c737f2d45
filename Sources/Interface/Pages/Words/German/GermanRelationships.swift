internal import Domain
internal import HTML
internal import Languages

extension German {
    var relationships: String { "Beziehungen" }
    var relationshipsLead: String {
        "Eine Beziehung allein öffnet nichts. Nur Personen, mit denen eine besteht, können Sie "
            + "etwas erlauben, Stück für Stück."
    }
    var whoseRelationships: String { "Wessen Beziehungen" }
    var requestsReceived: String { "Erhaltene Anfragen" }
    var refusalIsNotTold: String {
        "Wer abgelehnt wird, erfährt es nicht: Seine Anfrage bleibt unbeantwortet."
    }
    var accept: String { "Annehmen" }
    var refuse: String { "Ablehnen" }
    var peopleKnown: String { "Personen" }
    var whatIsAllowed: String { "Was erlaubt ist" }
    var requestsSent: String { "Noch nicht angenommene Anfragen" }
    var sentHint: String {
        "Wir sagen nicht, ob es zu dieser Adresse ein Konto gibt. Der Name erscheint, sobald die "
            + "Anfrage angenommen ist."
    }
    var withdraw: String { "Zurücknehmen" }
    var askSomebody: String { "Jemanden anfragen" }
    var askHint: String {
        "Die Adresse, mit der die Person sich anmeldet. Ihr Name wird dort angezeigt."
    }
    var addressOfOther: String { "E-Mail-Adresse der anderen Person" }
    var kindOfRelationship: String { "Was die beiden füreinander sind" }
    var ask: String { "Anfragen" }
    var askFault: String { "Geben Sie die E-Mail-Adresse einer anderen Person an." }
    var askedAlready: String { "Diese Adresse wurde bereits angefragt." }
    var endedRelationships: String { "Beendet" }
    var relationshipIsOver: String {
        "Diese Beziehung ist beendet. Nichts ist mehr erlaubt, in keiner Richtung."
    }
    var endRelationship: String { "Beziehung beenden" }
    var endHint: String {
        "Alle Erlaubnisse zwischen den beiden enden mit ihr, sofort und in beiden Richtungen. "
            + "Beginnt die Beziehung später erneut, ist alles neu zu erlauben."
    }
    var confirmTitle: String { "Sind Sie es?" }
    var confirmLead: String {
        "Erlaubnisse lassen sich zehn Minuten lang ändern, nachdem das Passwort eingegeben wurde. "
            + "Geben Sie es noch einmal ein; dann geschieht, was Sie gerade wollten."
    }
    var confirm: String { "Bestätigen" }

    func actsFor(_ name: String) -> String { "Sie handeln für \(name)." }

    func asksFor(_ kind: String) -> String { "Bittet um diese Beziehung: \(kind)." }

    func askedOn(_ day: String) -> String { "Angefragt am \(day)" }

    func knownAs(_ kinds: String) -> String { "Beziehung: \(kinds)" }

    func done(_ deed: RelationshipDeed) -> String {
        switch deed {
        case .asked: "Die Anfrage wartet unter dieser Adresse."
        case .chosen: "Ihre Anfrage liegt vor. Sie erfahren, wie sie beantwortet wird."
        case .accepted: "Die Anfrage ist angenommen. Noch ist nichts erlaubt."
        case .refused: "Die Anfrage ist abgelehnt."
        case .withdrawn: "Die Anfrage ist zurückgenommen."
        case .ended: "Die Beziehung ist beendet, mit allen Erlaubnissen darin."
        case .given: "Die Erlaubnis ist erteilt."
        case .changed: "Die Erlaubnis ist geändert."
        case .taken: "Die Erlaubnis ist entzogen."
        case .trusted: "Gespeichert."
        }
    }

    func relationship(_ action: PolicyEvent.Action, _ name: String, _ kind: String) -> String {
        action == .remove
            ? "Beziehung mit \(name) beendet: \(kind)"
            : "Beziehung mit \(name) begonnen: \(kind)"
    }
}
