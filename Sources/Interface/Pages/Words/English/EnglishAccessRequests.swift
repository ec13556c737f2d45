internal import Languages

extension English {
    var requestsForData: String { "Requests for your data" }
    var whoseRequests: String { "Whose requests" }
    var requestsForDataLead: String {
        "People whom you know ask for these permissions. Nothing is given before you "
            + "say so; you can give all or a part, and take it back at any time."
    }
    var nobodyWants: String { "Nobody asks for anything." }
    var wants: String { "Would like to" }
    var reasonGiven: String { "Why" }
    var wantedOn: String { "Asked on" }
    var wantedUntil: String { "Wanted until" }
    var whatYouGive: String { "What you give" }
    var lastDayGiven: String { "Last day" }
    var lastDayGivenHint: String { "Leave it empty: as long as it was asked for." }
    var giveIt: String { "Give what is ticked" }

    func told(_ answer: AccessAnswer) -> String {
        switch answer {
        case .given: "It is given. You find it among your permissions."
        case .refused: "The request is refused."
        }
    }

    func fault(_ fault: AccessAnswerFault) -> String {
        switch fault {
        case .until:
            "Choose a last day that is not over and not later than what was asked for. "
                + "Nothing was given."
        case .operations:
            "Tick at least one thing that such a relationship allows. Nothing was given."
        case .relationship:
            "You and this person do not know each other here any more. Nothing was given; "
                + "you can refuse the request."
        }
    }
}
