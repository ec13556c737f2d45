internal import Application
internal import Domain

/// What is said of emergency access.
protocol EmergencyWords {
    var emergencyAccess: String { get }
    var emergencyLead: String { get }
    var emergencyNeedsFactor: String { get }
    var emergencyPerson: String { get }
    var emergencyPersonHint: String { get }
    var emergencyPersonFault: String { get }
    var emergencyReason: String { get }
    var emergencyReasonHint: String { get }
    var emergencyReasonFault: String { get }
    var declareEmergency: String { get }
    var endEmergency: String { get }
    var openData: String { get }
    var myEmergencies: String { get }
    var noEmergencies: String { get }
    var emergencyLasts: String { get }
    var emergencyIsOver: String { get }
    var emergencyFrom: String { get }
    var emergencyUntil: String { get }
    var ownerObjected: String { get }
    var review: String { get }
    var seeOrObject: String { get }
    var ownerEmergenciesLead: String { get }
    var noEmergenciesOverMe: String { get }
    var objection: String { get }
    var objectionHint: String { get }
    var object: String { get }
    var objectionIsNoted: String { get }
    var refuseEmergencies: String { get }
    var refuseEmergenciesLead: String { get }
    var emergenciesAreRefused: String { get }
    var emergenciesAreAllowed: String { get }
    var allowEmergencies: String { get }
    var reviewEmergencies: String { get }
    var reviewLead: String { get }
    var remark: String { get }
    var remarkHint: String { get }
    var reviewFault: String { get }
    var acceptEmergency: String { get }
    func readsInEmergency(_ doctor: String, until time: String) -> String
    func emergencyOf(_ doctor: String, over owner: String) -> String
    func verdict(_ verdict: DeclaredEmergency.Verdict) -> String
    func happened(_ action: EmergencyEvent.Action) -> String
}
