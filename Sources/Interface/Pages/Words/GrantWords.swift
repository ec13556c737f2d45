internal import Application
internal import Domain

/// What is said of what apps hold.
protocol GrantWords {
    var grants: String { get }
    var grantsLead: String { get }
    var noGrants: String { get }
    var endedGrants: String { get }
    var grantHasEnded: String { get }
    var verified: String { get }
    var notVerified: String { get }
    var developer: String { get }
    var mayDo: String { get }
    var mayReadAudit: String { get }
    func mayKnow(_ scope: IdentityScope) -> String
    var forWhat: String { get }
    var given: String { get }
    var lastUse: String { get }
    var never: String { get }
    var calls: String { get }
    var end: String { get }
    var withoutEnd: String { get }
    var usedBy: String { get }
    var usedFor: String { get }
    var endIt: String { get }
    func purpose(_ parties: Grant.Parties) -> String
    func rights(_ operations: Operations, _ type: String) -> String
    func endedOn(_ time: String) -> String
}
