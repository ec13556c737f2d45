internal import Domain
internal import HTML
internal import Languages

extension German {
    var nothingGiven: String { "Nichts." }
    var givePermission: String { "Etwas erlauben" }
    var changeIt: String { "Ändern" }
    var takeAway: String { "Entziehen" }
    var nothingCanBeGiven: String {
        "Jetzt kann nichts erlaubt werden. Ärzte muss zuerst ein Krankenhaus oder eine Praxis "
            + "bestätigen."
    }
    var onlyOwnerGives: String {
        "Diese Person darf an Stelle der betroffenen Person entscheiden. Nur diese selbst kann "
            + "ihr mehr erlauben."
    }
    var trust: String { "Vertrauen" }
    var manageLabel: String { "Darf an meiner Stelle entscheiden, wer was sehen kann" }
    var manageHint: String {
        "Das Recht eines Vormunds. Es kann nicht weitergegeben werden und endet mit der letzten "
            + "Erlaubnis."
    }
    var appsLabel: String { "Darf Apps mit dem Erlaubten benutzen" }
    var appsHint: String { "Ohne dies lassen sich nur die Seiten von TPaaS benutzen." }
    var save: String { "Speichern" }
    var whichData: String { "Welche Daten" }
    var allData: String { "Alle Daten" }
    var whatMayBeDone: String { "Was mit ihnen geschehen darf" }
    var operationsFault: String { "Wählen Sie mindestens eine Möglichkeit." }
    var firstDay: String { "Erster Tag" }
    var firstDayHint: String { "Wenn leer: ab sofort." }
    var lastDay: String { "Letzter Tag" }
    var lastDayHint: String { "Einschließlich dieses Tages. Wenn leer: bis Sie es entziehen." }
    var lastDayFault: String { "Das wäre schon vorbei. Wählen Sie einen späteren Tag." }
    var firstDataDay: String { "Nur Daten, gemessen ab" }
    var firstDataDayHint: String { "Wenn beide leer sind: Daten aus jeder Zeit." }
    var lastDataDay: String { "Nur Daten, gemessen bis einschließlich" }
    var dataDaysFault: String { "Der letzte Tag liegt vor dem ersten." }
    var takesEffect: String { "Das gilt sofort." }

    func givenTo(_ name: String) -> String { "Was \(name) darf" }

    func receivedFrom(_ name: String) -> String { "Was \(name) erlaubt" }

    func newPermission(_ name: String) -> String { "Eine Erlaubnis für \(name)" }

    func changePermission(_ name: String) -> String { "Eine Erlaubnis ändern: \(name)" }

    func gives(_ name: String, _ verbs: String, _ types: String?, of owner: String?) -> HTML {
        switch (types, owner) {
        case (let types?, nil):
            "\(name) darf von Ihnen <strong>\(types)</strong> <strong>\(verbs)</strong>."
        case (let types?, let owner?):
            "\(name) darf von \(owner) <strong>\(types)</strong> <strong>\(verbs)</strong>."
        case (nil, nil):
            "\(name) darf <strong>alle Ihre Daten</strong> <strong>\(verbs)</strong>."
        case (nil, let owner?):
            "\(name) darf <strong>alle Daten von \(owner)</strong> <strong>\(verbs)</strong>."
        }
    }

    func youMay(_ verbs: String, _ types: String?, of owner: String) -> HTML {
        types.map {
            "Sie dürfen von \(owner) <strong>\($0)</strong> <strong>\(verbs)</strong>."
        } ?? "Sie dürfen <strong>alle Daten von \(owner)</strong> <strong>\(verbs)</strong>."
    }

    func period(from: String?, until: String?) -> String {
        switch (from, until) {
        case (nil, nil): "Unbefristet"
        case (nil, let until?): "Bis \(until)"
        case (let from?, nil): "Ab \(from), unbefristet"
        case (let from?, let until?): "Ab \(from) bis \(until)"
        }
    }

    func dataPeriod(from: String?, until: String?) -> String {
        switch (from, until) {
        case (nil, nil): "Daten aus jeder Zeit"
        case (nil, let until?): "Nur Daten bis \(until)"
        case (let from?, nil): "Nur Daten ab \(from)"
        case (let from?, let until?): "Nur Daten von \(from) bis \(until)"
        }
    }
}
