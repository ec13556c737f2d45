internal import Application
internal import Domain
internal import Languages

extension English {
    var emergencyAccess: String { "Emergency access" }
    var emergencyLead: String {
        "If a person’s life or health is in danger, you can read that person’s data for four "
            + "hours. The person is told at once, with your name and your reason, and the "
            + "administrator reviews it."
    }
    var emergencyNeedsFactor: String {
        "Emergency access needs a second factor. Set one up first; after that come back to "
            + "this page."
    }
    var emergencyPerson: String { "The person" }
    var emergencyPersonHint: String { "The exact e-mail address or identifier." }
    var emergencyPersonFault: String {
        "There is nobody with this address or identifier whose data can be opened in an "
            + "emergency."
    }
    var emergencyReason: String { "Reason" }
    var emergencyReasonHint: String { "At least 20 characters. The person reads it." }
    var emergencyReasonFault: String { "Give the reason in 20 to 1,000 characters." }
    var declareEmergency: String { "Open the data now" }
    var endEmergency: String { "End now" }
    var openData: String { "Open the data" }
    var myEmergencies: String { "Emergencies that you declared" }
    var noEmergencies: String { "There are none." }
    var emergencyLasts: String { "lasts" }
    var emergencyIsOver: String { "over" }
    var emergencyFrom: String { "From" }
    var emergencyUntil: String { "Until" }
    var ownerObjected: String { "Objection" }
    var review: String { "Review" }
    var seeOrObject: String { "See it or object" }
    var ownerEmergenciesLead: String {
        "A doctor whom a hospital or practice has confirmed may read your data for four "
            + "hours if there is an emergency. Here you see who did so, and why. If you "
            + "object, it ends at once and the administrator looks into it."
    }
    var noEmergenciesOverMe: String { "Nobody has opened these data in an emergency." }
    var objection: String { "Your objection" }
    var objectionHint: String { "What the administrator should know, if you like." }
    var object: String { "Object" }
    var objectionIsNoted: String { "Your objection is noted. The access has ended." }
    var refuseEmergencies: String { "No emergency access" }
    var refuseEmergenciesLead: String {
        "You can rule emergency access out altogether. Then nobody can open these data in an "
            + "emergency, not even if it would help."
    }
    var emergenciesAreRefused: String {
        "Emergency access is ruled out: nobody can open these data in an emergency."
    }
    var emergenciesAreAllowed: String { "Emergency access is possible again." }
    var allowEmergencies: String { "Allow emergency access again" }
    var reviewEmergencies: String { "Review of emergency access" }
    var reviewLead: String {
        "Was it an emergency? You see who opened whose data and why, and no health data. "
            + "What you write is shown to the person."
    }
    var remark: String { "Remark" }
    var remarkHint: String { "Needed if you object. At most 1,000 characters." }
    var reviewFault: String { "Say why you object." }
    var acceptEmergency: String { "Accept" }

    func readsInEmergency(_ doctor: String, until time: String) -> String {
        "\(doctor) can read these data in an emergency until \(time)."
    }

    func emergencyOf(_ doctor: String, over owner: String) -> String {
        "\(doctor): data of \(owner)"
    }

    func verdict(_ verdict: DeclaredEmergency.Verdict) -> String {
        switch verdict {
        case .accepted: "The administrator accepted it."
        case .objected: "The administrator objected to it."
        }
    }

    func happened(_ action: EmergencyEvent.Action) -> String {
        switch action {
        case .declared: "Opened the data in an emergency"
        case .refused: "Wanted to open the data in an emergency; that is ruled out"
        case .ended: "Ended an emergency access"
        case .objected: "Objected to an emergency access"
        case .reviewAccepted: "Accepted an emergency access on review"
        case .reviewObjected: "Objected to an emergency access on review"
        case .forbidden: "Ruled emergency access out"
        case .allowed: "Allowed emergency access again"
        }
    }
}
