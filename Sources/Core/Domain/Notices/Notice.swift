/// Something that a person is told: in the pages, by mail, or both.
///
/// It names people and apps by their identifiers and never holds a value of health, so that what is
/// erased elsewhere is gone here as well.
package struct Notice: Hashable, Sendable {
    /// A notice's identifier; its mail's Message-ID is made of it.
    package typealias ID = Identifier<Notice>

    /// Its identifier.
    package let id: ID

    /// What it tells.
    package let kind: Kind

    /// When that happened.
    package let time: Moment

    /// The other person it speaks of.
    package let other: User.ID?

    /// The app it speaks of.
    package let app: App.ID?

    /// The end it speaks of.
    package let until: Moment?

    /// What the other person wrote, for the pages alone; never in a mail.
    package let note: String?

    /// To whom it speaks, where that is a ward whose account the reader keeps; nil: to the reader.
    package let ward: User.ID?

    /// Something that a person is told.
    package init(
        id: ID,
        _ kind: Kind,
        at time: Moment,
        other: User.ID? = nil,
        app: App.ID? = nil,
        until: Moment? = nil,
        note: String? = nil,
        ward: User.ID? = nil
    ) {
        self.id = id
        self.kind = kind
        self.time = time
        self.other = other
        self.app = app
        self.until = until
        self.note = note
        self.ward = ward
    }
}

extension Notice {
    /// What a notice tells.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// `other` read data of the person's for the first time, by `app` or at the pages.
        case firstRead = "first-read"

        /// `other` opened the person's data in an emergency, until `until`; `note` is his reason.
        case emergencyAccess = "emergency-access"

        /// `other` asks to be known to the person.
        case relationshipAsked = "relationship-asked"

        /// `other` accepted what the person had asked.
        case relationshipAccepted = "relationship-accepted"

        /// `other`, a doctor whom the person had chosen, refused.
        case relationshipRefused = "relationship-refused"

        /// What the person allowed `app` ends at `until`.
        case consentEnds = "consent-ends"

        /// What the person gave `other` ends at `until`.
        case policyEnds = "policy-ends"

        /// The password was changed at the pages.
        case passwordChanged = "password-changed"

        /// The password was set by a link in a mail.
        case passwordRecovered = "password-recovered"

        /// The account has another e-mail address; told to the old one.
        case addressChanged = "address-changed"

        /// A second factor was added, removed or used up; told by who keeps them.
        case factorsChanged = "factors-changed"

        /// Who administers the platform removed all second factors; `note` is why.
        case factorsReset = "factors-reset"

        /// The account was closed; told to the address that it had.
        case accountClosed = "account-closed"

        /// A link by which the person shows that the address is his.
        case verifyAddress = "verify-address"

        /// A link by which the person sets another password.
        case recoverPassword = "recover-password"

        /// A link by which the person takes over the account that `other` kept for him.
        case takeOver = "take-over"

        /// The account that `other` kept is the person's own now.
        case accountTaken = "account-taken"

        /// `other`, whose account the person kept, keeps it himself now.
        case wardLeft = "ward-left"

        /// `other` asks the person to keep the account of a ward, until `until`.
        case wardOffered = "ward-offered"

        /// `other` keeps the account of a ward whom the person had.
        case wardPassed = "ward-passed"

        /// The account of `other`, which the person kept, was closed at his wish.
        case wardClosed = "ward-closed"

        /// `other`, whose account the person keeps, is of age from `until` on.
        case majorityComes = "majority-comes"

        /// Somebody wanted to sign up with the address of an account.
        case signUpRepeated = "sign-up-repeated"

        /// There is an alert that the person may know of; the mail does not say of whom.
        case criticalReading = "critical-reading"
    }
}

extension Notice.Kind {
    /// Whether it is a mail alone, which the pages do not show.
    package var isLetter: Bool {
        switch self {
        case .verifyAddress, .recoverPassword, .takeOver, .signUpRepeated, .accountClosed,
            .criticalReading:
            true
        default: false
        }
    }

    /// Whether a mail goes to an address only that is known to be the person's.
    package var wantsKnownAddress: Bool { !isLetter || self == .criticalReading }

    /// Whether the mail has a link that only its reader knows.
    package var hasLink: Bool { [.verifyAddress, .recoverPassword, .takeOver].contains(self) }

    /// Whether the mail goes to an address of which nobody knows yet who reads it.
    package var provesAddress: Bool { self == .verifyAddress || self == .takeOver }

    /// How long its mail is tried; a link is worth nothing any more when it has expired.
    package var patience: Duration {
        switch self {
        case .recoverPassword: .seconds(30 * 60)
        case .takeOver: .seconds(7 * 24 * 60 * 60)
        case .verifyAddress, .criticalReading: .seconds(24 * 60 * 60)
        default: .seconds(4 * 24 * 60 * 60)
        }
    }
}

/// To whom a notice goes.
package enum NoticeRecipient: Hashable, Sendable {
    /// A person: in the pages, and by mail to his address.
    case person(User.ID)

    /// A person, but by mail to another address than his present one.
    case personAt(User.ID, String)

    /// Whoever has the account with an address, if anybody; the sender does not learn of it.
    case address(String)
}
