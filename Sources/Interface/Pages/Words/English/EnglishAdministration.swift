internal import Application
internal import Domain
internal import Languages

extension English {
    var administration: String { "Administration" }
    var administrationLead: String {
        "People, apps and places of this platform. What you do here is written down, "
            + "and whom it is about can read it. Nobody sees health data here."
    }
    var otherPages: String { "More pages" }
    var nameOrAddress: String { "Name or e-mail address" }
    var noAccounts: String { "There is no such account." }
    var isEnabled: String { "in use" }
    var isDisabled: String { "disabled" }
    var stateOfAccount: String { "State of the account" }
    var disable: String { "Disable the account" }
    var disableMeaning: String {
        "Whoever is disabled is logged out everywhere, and every app’s next request in "
            + "this name is refused. Nothing is deleted."
    }
    var enable: String { "Enable the account" }
    var enableMeaning: String {
        "The account can then be used again, and apps that were connected work again."
    }
    var roles: String { "Roles" }
    var hasRole: String { "has this role" }
    var hasNotRole: String { "does not have it" }
    var giveRole: String { "Give this role" }
    var takeRole: String { "Take this role away" }
    var nameOfApp: String { "Name of the app, its identifier or its developer" }
    var stateOfApp: String { "State" }
    var anyState: String { "any" }
    var clientID: String { "Identifier of the app" }
    var subscribers: String { "People who use it" }
    var asksFor: String { "What it asks for" }
    var nameOfEntity: String { "Name of the hospital or practice" }
    var country: String { "Country" }
    var countryHint: String { "Two letters: IT, DE. What its doctors record is kept there." }
    var newEntity: String { "A new hospital or practice" }
    var addEntity: String { "Add" }
    var doctorsWhoWait: String { "Doctors who wait to be confirmed" }
    var nobodyWaits: String { "Nobody waits." }
    var confirmedDoctors: String { "Confirmed doctors" }
    var noDoctors: String { "No doctor is confirmed here yet." }
    var confirmDoctor: String { "Confirm" }
    var endPlace: String { "No longer works here" }
    var entityAdministrators: String { "Who confirms its doctors" }
    var entityAdministratorsHint: String {
        "They see this page and confirm, refuse or end doctors of this place, and "
            + "nothing else."
    }
    var appoint: String { "Appoint" }
    var dismiss: String { "Dismiss" }
    var wholeAuditLead: String {
        "Who did what, of everybody, the newest first: kinds of data and counts, never "
            + "a value. Whoever is looked for here finds that in the record of accesses."
    }
    var aboutWhom: String { "About whom" }
    var personOfAudit: String { "Person" }
    var personOfAuditHint: String {
        "The e-mail address: what is about this person, or was done by this person."
    }
    var shardsLead: String {
        "The stores of the platform, asked just now. Waiting entries have "
            + "not reached the public log."
    }
    var schema: String { "Store" }
    var platformSchema: String { "platform" }
    var reachable: String { "Reachable" }
    var answers: String { "answers" }
    var doesNotAnswer: String { "does not answer" }
    var steps: String { "Migrations" }
    var size: String { "Size" }
    var waitingForLog: String { "Waiting entries" }
    var logDoesNotAnswer: String { "the log does not answer" }
    var becomePatient: String { "Become a patient" }
    var becomePatientMeaning: String {
        "You can then keep health data of your own here as well. Your other roles stay."
    }
    var nowAPatient: String { "You are a patient now as well." }
    var workplaces: String { "Where I work as a doctor" }
    var workplacesLead: String {
        "You are a doctor here once your hospital or practice has confirmed it; until "
            + "then patients can give you no doctor’s permissions."
    }
    var workplace: String { "Hospital or practice" }
    var iWorkThere: String { "I work there" }
    var isConfirmedThere: String { "confirmed" }
    var waitsThere: String { "waits to be confirmed" }
    var hasEndedThere: String { "has ended" }

    func waiting(_ count: Int) -> String {
        count == 1 ? "1 doctor waits" : "\(self.count(count)) doctors wait"
    }

    func doctors(_ count: Int) -> String {
        count == 1 ? "1 confirmed doctor" : "\(self.count(count)) confirmed doctors"
    }

    func steps(_ count: Int, last: Int) -> String {
        "\(self.count(count)), the last is number \(last)"
    }
}

extension English {
    func name(_ part: AdministrationPart) -> String {
        switch part {
        case .users: "Accounts"
        case .apps: "Apps"
        case .developers: "Developers"
        case .entities: "Hospitals and practices"
        case .audit: "Audit of all"
        case .log: "Public log"
        case .emergencies: "Emergency access"
        case .shards: "Stores"
        }
    }

    func hint(_ part: AdministrationPart) -> String {
        switch part {
        case .users: "Find people, disable an account, give and take roles."
        case .apps: "Verify who is behind an app, suspend it and resume it."
        case .developers: "Who asks to become a developer."
        case .entities: "Where doctors work, and who confirms that they do."
        case .audit: "Who did what, of everybody, without values."
        case .log: "Sessions of the public log, and their verification."
        case .emergencies:
            "Who opened whose data in an emergency, and why: accept it or object."
        case .shards: "Whether all stores of the platform answer, and how large they are."
        }
    }

    func done(_ deed: AdministrationDeed) -> String {
        switch deed {
        case .enabled: "The account can be used again."
        case .disabled: "The account is disabled."
        case .given: "The role is given."
        case .taken: "The role is taken away."
        case .reset: "All second factors are removed."
        case .verify: "The app counts as verified."
        case .doubt: "The app no longer counts as verified."
        case .suspend: "The app is suspended: its next request is refused."
        case .resume: "The app is what it was before it was suspended."
        case .accepted: "The person is a developer now."
        case .declined: "The wish is refused."
        case .added: "It is added."
        case .appointed: "The administrator is appointed."
        case .dismissed: "The administrator is dismissed."
        case .proposed: "Your place of work is noted. It waits to be confirmed."
        case .confirm: "The doctor is confirmed."
        case .refuse: "It is refused."
        case .end: "The doctor’s place here has ended."
        }
    }

    func fault(_ fault: AdministrationFault) -> String {
        switch fault {
        case .last: "Nobody would be left who administers the platform. Nothing was changed."
        case .own: "You cannot remove your own here; another administrator can."
        case .reason: "Give the reason in 20 to 1,000 characters."
        case .factor: "You have to log in with a second factor of your own first."
        case .role: "Such a role is not given or taken here."
        case .name: "Give a name of at most 200 letters."
        case .country: "Give two letters, as IT or DE."
        case .email: "There is no account with this address."
        }
    }

    func meaning(of kind: AccountKind) -> String {
        switch kind {
        case .patient: "Keeps health data here."
        case .developer: "Registers apps and answers for them."
        case .administrator: "Sees this area and does what you can do."
        case .doctor, .relative: ""
        }
    }

    func name(_ state: App.State) -> String {
        switch state {
        case .draft: "draft"
        case .published: "in the market"
        case .withdrawn: "withdrawn"
        case .suspended: "suspended"
        }
    }

    func name(_ change: AppOversight) -> String {
        switch change {
        case .verify: "Verify"
        case .doubt: "Take the verification back"
        case .suspend: "Suspend"
        case .resume: "Resume"
        }
    }

    func administered(_ event: AccountEvent) -> String {
        switch event {
        case .accountEnabled: "Enabled the account"
        case .accountDisabled: "Disabled the account"
        case .becamePatient: "Made the account a patient’s as well"
        case .developerRequested: "Asked to become a developer"
        case .developerRefused: "Refused the wish to become a developer"
        case .developerAppointed: "Gave the role of a developer"
        case .developerDismissed: "Took the role of a developer away"
        case .administratorAppointed: "Gave the role of an administrator"
        case .administratorDismissed: "Took the role of an administrator away"
        case .appVerified: "Verified an app"
        case .appUnverified: "Took the verification of an app back"
        case .appSuspended: "Suspended an app"
        case .appResumed: "Resumed an app"
        case .appPublished: "Published an app"
        case .appWithdrawn: "Withdrew an app from the market"
        case .appChanged: "Changed what an app asks for, or what is said of it"
        case .appSecretChanged: "Gave an app another secret"
        case .appClosed: "Closed an app for good"
        case .entityAdded: "Added a hospital or practice"
        case .entityAdministratorAppointed: "Appointed an administrator of a hospital or practice"
        case .entityAdministratorDismissed: "Dismissed an administrator of a hospital or practice"
        case .affiliationRequested: "Said where he or she works as a doctor"
        case .affiliationConfirmed: "Confirmed a doctor"
        case .affiliationRefused: "Refused to confirm a doctor"
        case .affiliationEnded: "Ended a doctor’s place of work"
        case .auditSeen: "Looked at this record as an administrator"
        default: ""
        }
    }
}
