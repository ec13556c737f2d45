internal import Domain
internal import HTML

/// What is said in the market of apps.
protocol MarketWords {
    var market: String { get }
    var marketLead: String { get }
    var searchWord: String { get }
    var search: String { get }
    var noApps: String { get }
    var morePages: String { get }
    var youUseIt: String { get }
    var toMarket: String { get }
    func developedBy(_ developer: String) -> String
    func saidBy(_ developer: String, _ purpose: HTML) -> HTML

    /// On whose data such apps work, in a few words.
    func kind(_ type: App.GranterType) -> String

    /// The same, explained.
    func explanation(_ type: App.GranterType, _ app: String) -> String

    var notInMarket: String { get }
    var draftIsYours: String { get }
    var sensitiveWithheld: String { get }
    var addsNothing: String { get }
    var haveSeenIt: String { get }
    func hasChanged(_ app: String) -> String

    var subscribe: String { get }
    var unsubscribe: String { get }
    var leave: String { get }
    func notYetUsed(_ app: String) -> String
    func leavingMeaning(_ app: String) -> String

    var onYourData: String { get }
    func onDataOf(_ name: String) -> String
    func nobodyEntrusted(_ app: String) -> String

    var itNeeds: String { get }
    var neededMeaning: String { get }
    var neededFirst: String { get }
    var isNew: String { get }
    var isAllowed: String { get }
    var isNotAllowed: String { get }
    var isPartlyAllowed: String { get }
    var allow: String { get }
    var take: String { get }
    var takeAll: String { get }
    var forHowLong: String { get }
    var dayOfChoice: String { get }
    func period(_ period: MarketPeriod, until day: String) -> String

    var whatItHolds: String { get }
    var holdsNothing: String { get }
    var removeTokens: String { get }
    var removeTokensMeaning: String { get }
    func holds(_ count: Int) -> String

    func done(_ done: MarketDone) -> String
    func fault(_ fault: MarketFault) -> String
}
