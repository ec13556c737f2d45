internal import Domain
internal import HTML
internal import Languages

extension English {
    var market: String { "Apps" }
    var marketLead: String {
        "Apps of other makers that can work with your data. None can do anything before you allow "
            + "it, and what you take back is closed at once."
    }
    var searchWord: String { "Word in the name or the description" }
    var search: String { "Search" }
    var noApps: String { "There is no such app." }
    var morePages: String { "More apps" }
    var youUseIt: String { "You use it" }
    var toMarket: String { "All apps" }
    func developedBy(_ developer: String) -> String { "By \(developer)." }
    func saidBy(_ developer: String, _ purpose: HTML) -> HTML {
        "\(developer) says: \(purpose)"
    }

    func kind(_ type: App.GranterType) -> String {
        switch type {
        case .owner: "For your own data."
        case .consumer: "For doctors and others, on data entrusted to them."
        }
    }

    func explanation(_ type: App.GranterType, _ app: String) -> String {
        switch type {
        case .owner:
            "\(app) works on your own data: it sees and adds what you allow here, and nothing else."
        case .consumer:
            "\(app) is for doctors and others who look after people. It works on data that others "
                + "entrusted to you, never on more than each of them allows you, and only while "
                + "you are logged in to it."
        }
    }

    var notInMarket: String {
        "This app is not in the market now. It can do nothing; you can still take back what you "
            + "allowed."
    }
    var draftIsYours: String {
        "This app is a draft of yours. Nobody but you sees it and can use it until you publish it."
    }
    var sensitiveWithheld: String {
        "Nobody has verified who is behind this app. The especially sensitive data that it asks "
            + "for it cannot be given."
    }
    var addsNothing: String { "It asks for nothing that you were not asked about before." }
    var haveSeenIt: String { "I have seen it" }
    func hasChanged(_ app: String) -> String {
        "\(app) has changed what it asks for. What you allowed stays as it is; it can do nothing "
            + "of this unless you allow it below:"
    }

    var subscribe: String { "Subscribe" }
    var unsubscribe: String { "Unsubscribe and take everything back" }
    var leave: String { "Leave" }
    func notYetUsed(_ app: String) -> String {
        "You do not use \(app) yet. If you subscribe, it learns who you are when you log in there; "
            + "it gets no data until you allow something below."
    }
    func leavingMeaning(_ app: String) -> String {
        "If you unsubscribe, everything that you allow \(app) ends at once, and so does all that "
            + "it holds, also on your devices. What it added to your record stays there. What it "
            + "has copied elsewhere you have to ask its maker to delete."
    }

    var onYourData: String { "On your data" }
    func onDataOf(_ name: String) -> String { "On the data of \(name)" }
    func nobodyEntrusted(_ app: String) -> String {
        "Nobody has entrusted data to you that \(app) could work on."
    }

    var itNeeds: String { "What it needs to work" }
    var neededMeaning: String {
        "Without this it does not work. If you take this back, everything that you allow it on "
            + "these data is taken back."
    }
    var neededFirst: String { "This can be allowed once the app has what it needs." }
    var isNew: String { "new" }
    var isAllowed: String { "allowed" }
    var isNotAllowed: String { "not allowed" }
    var isPartlyAllowed: String { "partly allowed" }
    var allow: String { "Allow" }
    var take: String { "Take back" }
    var takeAll: String { "Take everything back" }
    var forHowLong: String { "For how long?" }
    var dayOfChoice: String { "Last day, if you choose it yourself" }
    func period(_ period: MarketPeriod, until day: String) -> String {
        switch period {
        case .month: "One month, until \(day)"
        case .quarter: "Three months, until \(day)"
        case .year: "One year, until \(day)"
        case .day: "Until a day of my choice"
        }
    }

    var whatItHolds: String { "What it holds" }
    var holdsNothing: String {
        "It holds no token for you: it can ask for nothing in your name until you log in there."
    }
    var removeTokens: String { "Remove its tokens" }
    var removeTokensMeaning: String {
        "Its next request is then refused, until you log in there again. What you allow it stays "
            + "as it is."
    }
    func holds(_ count: Int) -> String {
        count == 1
            ? "It holds a token for you, with which it can ask in your name."
            : "It holds \(self.count(count)) tokens for you, with which it can ask in your name."
    }

    func done(_ done: MarketDone) -> String {
        switch done {
        case .allowed: "It is allowed from now on."
        case .taken: "It is taken back: the app’s next request gets nothing of it."
        case .subscribed: "You use this app as it is described here."
        case .unsubscribed: "You do not use this app any more. Nothing that you allowed is left."
        case .removed: "The app holds no token for you any more."
        }
    }

    func fault(_ fault: MarketFault) -> String {
        switch fault {
        case .needed: "Allow first what the app needs to work. Nothing was changed."
        case .until: "Choose for how long. Nothing was changed."
        case .app:
            "Nobody has verified who is behind this app, and it has as many users as such an app "
                + "may have. Nothing was changed."
        }
    }
}
