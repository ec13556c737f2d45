internal import Application
internal import Domain

/// What is said where people administer the platform, and of what they did.
protocol AdministrationWords {
    var administration: String { get }
    var administrationLead: String { get }
    var otherPages: String { get }
    func name(_ part: AdministrationPart) -> String
    func hint(_ part: AdministrationPart) -> String
    func done(_ deed: AdministrationDeed) -> String
    func fault(_ fault: AdministrationFault) -> String

    var nameOrAddress: String { get }
    var noAccounts: String { get }
    var isEnabled: String { get }
    var isDisabled: String { get }
    var stateOfAccount: String { get }
    var disable: String { get }
    var disableMeaning: String { get }
    var enable: String { get }
    var enableMeaning: String { get }
    var roles: String { get }
    var hasRole: String { get }
    var hasNotRole: String { get }
    var giveRole: String { get }
    var takeRole: String { get }
    func meaning(of kind: AccountKind) -> String

    var nameOfApp: String { get }
    var stateOfApp: String { get }
    var anyState: String { get }
    var clientID: String { get }
    var subscribers: String { get }
    var asksFor: String { get }
    func name(_ state: App.State) -> String
    func name(_ change: AppOversight) -> String

    var nameOfEntity: String { get }
    var country: String { get }
    var countryHint: String { get }
    var newEntity: String { get }
    var addEntity: String { get }
    var doctorsWhoWait: String { get }
    var nobodyWaits: String { get }
    var confirmedDoctors: String { get }
    var noDoctors: String { get }
    var confirmDoctor: String { get }
    var endPlace: String { get }
    var entityAdministrators: String { get }
    var entityAdministratorsHint: String { get }
    var appoint: String { get }
    var dismiss: String { get }
    func waiting(_ count: Int) -> String
    func doctors(_ count: Int) -> String

    var wholeAuditLead: String { get }
    var aboutWhom: String { get }
    var personOfAudit: String { get }
    var personOfAuditHint: String { get }

    var shardsLead: String { get }
    var schema: String { get }
    var platformSchema: String { get }
    var reachable: String { get }
    var answers: String { get }
    var doesNotAnswer: String { get }
    var steps: String { get }
    var size: String { get }
    var waitingForLog: String { get }
    var logDoesNotAnswer: String { get }
    func steps(_ count: Int, last: Int) -> String

    var becomePatient: String { get }
    var becomePatientMeaning: String { get }
    var nowAPatient: String { get }
    var workplaces: String { get }
    var workplacesLead: String { get }
    var workplace: String { get }
    var iWorkThere: String { get }
    var isConfirmedThere: String { get }
    var waitsThere: String { get }
    var hasEndedThere: String { get }

    /// What an administrator or a developer did, as the audit says it.
    func administered(_ event: AccountEvent) -> String
}
