internal import Languages

extension German {
    var requestsForData: String { "Anfragen nach Ihren Daten" }
    var whoseRequests: String { "Wessen Anfragen" }
    var requestsForDataLead: String {
        "Menschen, die Sie kennen, bitten um diese Berechtigungen. Nichts wird gegeben, "
            + "bevor Sie es sagen; Sie können alles oder einen Teil geben und es jederzeit "
            + "zurücknehmen."
    }
    var nobodyWants: String { "Niemand bittet um etwas." }
    var wants: String { "Möchte" }
    var reasonGiven: String { "Warum" }
    var wantedOn: String { "Gefragt am" }
    var wantedUntil: String { "Erbeten bis" }
    var whatYouGive: String { "Was Sie geben" }
    var lastDayGiven: String { "Letzter Tag" }
    var lastDayGivenHint: String { "Leer: so lange wie erbeten." }
    var giveIt: String { "Angekreuztes geben" }

    func told(_ answer: AccessAnswer) -> String {
        switch answer {
        case .given: "Die Berechtigung ist gegeben. Sie finden sie unter Ihren Berechtigungen."
        case .refused: "Die Anfrage ist abgelehnt."
        }
    }

    func fault(_ fault: AccessAnswerFault) -> String {
        switch fault {
        case .until:
            "Wählen Sie einen letzten Tag, der nicht vorbei ist und nicht später als "
                + "erbeten. Nichts wurde gegeben."
        case .operations:
            "Kreuzen Sie wenigstens etwas an, das eine solche Beziehung erlaubt. Nichts "
                + "wurde gegeben."
        case .relationship:
            "Sie und diese Person kennen sich hier nicht mehr. Nichts wurde gegeben; Sie "
                + "können die Anfrage ablehnen."
        }
    }
}
