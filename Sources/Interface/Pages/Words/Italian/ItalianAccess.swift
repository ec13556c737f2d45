internal import Domain
internal import HTML
internal import Languages

extension Italian {
    var whoSeesMe: String { "Chi può vedere che cosa di me" }
    var whoSeesWard: String { "Chi può vedere che cosa di questa persona" }
    var accessLead: String {
        "Queste sono le persone con cui esiste una relazione. Qui c’è la risposta della stessa "
            + "decisione che ogni accesso deve superare."
    }
    var rightNow: String { "In questo momento" }
    var anotherDay: String { "In un altro giorno" }
    var anotherDayHint: String {
        "Come sarebbe la stessa decisione a mezzogiorno di quel giorno, se nel frattempo nessuno "
            + "cambia nulla."
    }
    var knowsNobody: String { "Non c’è nessuno con cui esista una relazione." }
    var nobodyElse: String {
        "Nessun altro può vedere qualcosa in queste pagine. Che cosa possono fare le app si trova "
            + "qui:"
    }
    var seesNothing: String { "Non può vedere nulla." }
    var managesForYou: String {
        "Può anche decidere, al posto del titolare, chi può vedere che cosa."
    }
    var withoutRelationship: String {
        "Se questa relazione finisse, tutto questo sarebbe chiuso da subito."
    }
    var noEnd: String { "Senza scadenza" }

    func onDay(_ day: String) -> String { "Giorno: \(day)" }

    func name(_ kind: Relationship.Kind) -> String {
        switch kind {
        case .patientPatient: "paziente e paziente"
        case .patientDoctor: "paziente e medico"
        case .patientRelative: "paziente e familiare"
        }
    }

    func whyAllowed(_ kinds: String) -> String {
        "Perché: questa persona è stata autorizzata, e la relazione è: \(kinds)."
    }

    func until(_ time: String) -> String { "Scadenza: \(time)" }

    func onlyData(_ spans: [String]) -> String {
        "Solo dati di questi periodi: " + spans.joined(separator: "; ")
    }

    func may(_ verbs: String, _ types: String?) -> HTML {
        types.map { "Può <strong>\(verbs)</strong>: <strong>\($0)</strong>." }
            ?? "Può <strong>\(verbs)</strong> <strong>tutti i dati</strong>."
    }
}
