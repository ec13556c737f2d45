/// Two people who know each other: one asked, the other accepted.
package struct Relationship: Hashable, Sendable {
    /// Who the two are to each other.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case patientPatient = "patient-patient"
        case patientDoctor = "patient-doctor"
        case patientRelative = "patient-relative"
    }

    /// Where it stands.
    package enum State: String, Hashable, Sendable, CaseIterable {
        case requested, active, refused, ended
    }

    /// Who the two are to each other.
    package let kind: Kind

    /// Where it stands.
    package let state: State

    /// A relationship between two people.
    package init(kind: Kind, state: State) {
        self.kind = kind
        self.state = state
    }
}
