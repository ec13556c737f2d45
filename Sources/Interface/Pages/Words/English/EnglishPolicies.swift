internal import Domain
internal import HTML
internal import Languages

extension English {
    var nothingGiven: String { "Nothing." }
    var givePermission: String { "Give a permission" }
    var changeIt: String { "Change" }
    var takeAway: String { "Take away" }
    var nothingCanBeGiven: String {
        "Nothing can be given now. A doctor must first be confirmed by a hospital or practice."
    }
    var onlyOwnerGives: String {
        "This person may decide in the owner’s place. Only the owner can give them more."
    }
    var trust: String { "Trust" }
    var manageLabel: String { "May decide in my place who can see what" }
    var manageHint: String {
        "A guardian’s right. It cannot be handed on, and ends with the last permission."
    }
    var appsLabel: String { "May use apps with what was given" }
    var appsHint: String { "Without it, only the pages of TPaaS can be used." }
    var save: String { "Save" }
    var whichData: String { "Which data" }
    var allData: String { "All data" }
    var whatMayBeDone: String { "What may be done with them" }
    var operationsFault: String { "Choose at least one." }
    var firstDay: String { "First day" }
    var firstDayHint: String { "If empty: from now on." }
    var lastDay: String { "Last day" }
    var lastDayHint: String { "This day is included. If empty: until you take it away." }
    var lastDayFault: String { "That would be over already. Choose a later day." }
    var firstDataDay: String { "Only data measured from" }
    var firstDataDayHint: String { "If both are empty: data of all times." }
    var lastDataDay: String { "Only data measured up to and including" }
    var dataDaysFault: String { "The last day is before the first." }
    var takesEffect: String { "It takes effect at once." }

    func givenTo(_ name: String) -> String { "What \(name) may do" }

    func receivedFrom(_ name: String) -> String { "What \(name) allows" }

    func newPermission(_ name: String) -> String { "A permission for \(name)" }

    func changePermission(_ name: String) -> String { "Change a permission of \(name)" }

    func gives(_ name: String, _ verbs: String, _ types: String?, of owner: String?) -> HTML {
        switch (types, owner) {
        case (let types?, nil):
            "\(name) may <strong>\(verbs)</strong> your <strong>\(types)</strong>."
        case (let types?, let owner?):
            "\(name) may <strong>\(verbs)</strong> \(owner)’s <strong>\(types)</strong>."
        case (nil, nil):
            "\(name) may <strong>\(verbs)</strong> <strong>all your data</strong>."
        case (nil, let owner?):
            "\(name) may <strong>\(verbs)</strong> <strong>all of \(owner)’s data</strong>."
        }
    }

    func youMay(_ verbs: String, _ types: String?, of owner: String) -> HTML {
        types.map { "You may <strong>\(verbs)</strong> \(owner)’s <strong>\($0)</strong>." }
            ?? "You may <strong>\(verbs)</strong> <strong>all of \(owner)’s data</strong>."
    }

    func period(from: String?, until: String?) -> String {
        switch (from, until) {
        case (nil, nil): "Without end"
        case (nil, let until?): "Until \(until)"
        case (let from?, nil): "From \(from), without end"
        case (let from?, let until?): "From \(from) until \(until)"
        }
    }

    func dataPeriod(from: String?, until: String?) -> String {
        switch (from, until) {
        case (nil, nil): "Data of all times"
        case (nil, let until?): "Only data up to \(until)"
        case (let from?, nil): "Only data from \(from) on"
        case (let from?, let until?): "Only data from \(from) to \(until)"
        }
    }
}
