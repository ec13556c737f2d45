/// What is said of the rights that others ask for.
protocol AccessRequestWords {
    var requestsForData: String { get }
    var whoseRequests: String { get }
    var requestsForDataLead: String { get }
    var nobodyWants: String { get }
    var wants: String { get }
    var reasonGiven: String { get }
    var wantedOn: String { get }
    var wantedUntil: String { get }
    var whatYouGive: String { get }
    var lastDayGiven: String { get }
    var lastDayGivenHint: String { get }
    var giveIt: String { get }
    func told(_ answer: AccessAnswer) -> String
    func fault(_ fault: AccessAnswerFault) -> String
}

/// What has become of a request.
enum AccessAnswer: String, Hashable, Sendable, CaseIterable {
    case given, refused
}

/// Why nothing is given, by the name of the use case's field.
enum AccessAnswerFault: String, Hashable, Sendable, CaseIterable {
    case until, operations, relationship
}
