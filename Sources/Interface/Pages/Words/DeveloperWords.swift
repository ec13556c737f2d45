internal import Languages

/// What is said in the area for developers.
protocol DeveloperWords {
    var developerArea: String { get }
    var developersGuide: String { get }
    var becomeDeveloper: String { get }
    var becomeDeveloperMeaning: String { get }
    var whyDevelop: String { get }
    var whyDevelopHint: String { get }
    var youWait: String { get }
    var noOwnApps: String { get }
    var newApp: String { get }
    var newAppLead: String { get }
    var registerApp: String { get }
    var closed: String { get }
    var nameInMarket: String { get }
    var whatItIsFor: String { get }
    var redirectURIs: String { get }
    var redirectURIsHint: String { get }
    var onWhoseData: String { get }
    var standingGrants: String { get }
    var standingGrantsHint: String { get }
    var howItProves: String { get }
    var publicKeys: String { get }
    var publicKeysHint: String { get }
    var boundTokens: String { get }
    var boundTokensHint: String { get }
    var yes: String { get }
    var no: String { get }
    var itWouldLike: String { get }
    var asksForNothing: String { get }
    var changeTemplate: String { get }
    var templateLead: String { get }
    var purposeHint: String { get }
    var sensitiveType: String { get }
    var publish: String { get }
    var tryDraft: String { get }
    var seeAsUser: String { get }
    var publishMeaning: String { get }
    var withdrawApp: String { get }
    var withdrawMeaning: String { get }
    var isSuspended: String { get }
    var secretOfApp: String { get }
    var secretMeaning: String { get }
    var secretOnce: String { get }
    var newSecret: String { get }
    var oldSecret: String { get }
    var detailsOfApp: String { get }
    var closeApp: String { get }
    var closeAppMeaning: String { get }
    var activityOfApps: String { get }
    var activityMeaning: String { get }
    var noActivity: String { get }
    var answered: String { get }
    var refusedCalls: String { get }
    var linesOfActivity: String { get }
    func name(_ proof: AppProof) -> String
    func name(_ overlap: SecretOverlap) -> String
    func done(_ deed: DeveloperDeed) -> String
    func fault(_ fault: DeveloperFault) -> String
    func templateOf(_ app: String) -> String
    func purposeOf(_ type: String, in language: Language) -> String
    func oldSecretUntil(_ time: String) -> String
}
