internal import Domain

/// What is said of accounts that guardians keep for others.
protocol WardWords {
    var wardsTitle: String { get }
    var wardsLead: String { get }
    var noWards: String { get }
    var newWard: String { get }
    var newWardMeaning: String { get }
    var wardReason: String { get }
    var makeWard: String { get }
    var noChildFault: String { get }
    var tooManyWards: String { get }
    var noGuardian: String { get }
    var wardMade: String { get }
    var comesOfAge: String { get }
    var keptByGuardian: String { get }

    var handOver: String { get }
    var handOverMeaning: String { get }
    var handOverTooYoung: String { get }
    var wardAddress: String { get }
    var wardAddressHint: String { get }
    var wardAddressFault: String { get }

    var passWard: String { get }
    var passWardMeaning: String { get }
    var guardianAddress: String { get }
    var guardianAddressHint: String { get }
    var askGuardian: String { get }
    var guardianAsked: String { get }
    var withdrawAsking: String { get }
    var guardianAskEnded: String { get }
    var offeredWards: String { get }
    var acceptWard: String { get }
    var refuseWard: String { get }
    var wardAccepted: String { get }
    var wardRefused: String { get }

    var closeWard: String { get }
    var closeWardMeaning: String { get }
    var closeWardSure: String { get }
    var wardClosed: String { get }
    var closeHasWards: String { get }

    var takeOverTitle: String { get }
    var takeOver: String { get }
    var accountTaken: String { get }
    var addressHasAccount: String { get }
    var remainderQuestion: String { get }

    func reason(_ reason: Ward.Reason) -> String
    func remainder(_ remainder: Ward.Remainder) -> String
    func isAsked(_ address: String, until day: String) -> String
    func isOffered(_ ward: String, by guardian: String) -> String
    func closeWardLead(_ name: String) -> String
    func takeOverLead(_ name: String) -> String
    func takeOverMeaning(_ address: String) -> String
}
