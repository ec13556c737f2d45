internal import Languages

extension English {
    var developerArea: String { "Developer area" }
    var developersGuide: String { "The developer’s guide: to the first chart in ten minutes" }
    var becomeDeveloper: String { "Become a developer" }
    var becomeDeveloperMeaning: String {
        "Developers register apps that work with people’s data, as far as each person "
            + "allows it, and answer for them."
    }
    var whyDevelop: String { "What do you want to develop?" }
    var whyDevelopHint: String { "The administrator reads this. At most 500 letters." }
    var youWait: String { "You have asked to become a developer. An administrator will answer." }
    var noOwnApps: String { "You have no app yet." }
    var newApp: String { "A new app" }
    var newAppLead: String {
        "It begins as a draft: nobody but you can use it before you publish it."
    }
    var registerApp: String { "Register the app" }
    var closed: String { "closed" }
    var nameInMarket: String { "Name" }
    var whatItIsFor: String { "What it is for, in your words" }
    var redirectURIs: String { "Where a browser may be sent back to" }
    var redirectURIsHint: String {
        "One address a line: https, or http on 127.0.0.1, without a fragment. It has to "
            + "be exactly the one that the app names."
    }
    var onWhoseData: String { "On whose data it works" }
    var standingGrants: String { "It works while its user is not there" }
    var standingGrantsHint: String {
        "It gets refresh tokens. Only for apps that work on their users’ own data."
    }
    var howItProves: String { "How it proves that it is itself" }
    var publicKeys: String { "Public keys (JWKS)" }
    var publicKeysHint: String { "Only for an app that signs: RSA of 2048 to 4096 bits, or P-256." }
    var boundTokens: String { "It proves a key with each token request (DPoP)" }
    var boundTokensHint: String {
        "A token request without a proof is refused then, and a stolen token opens "
            + "nothing."
    }
    var yes: String { "yes" }
    var no: String { "no" }
    var itWouldLike: String { "What it would like" }
    var asksForNothing: String { "It asks for nothing yet; so it cannot be published." }
    var changeTemplate: String { "Change what it asks for" }
    var templateLead: String {
        "Tick what the app cannot do without, and what it would like. All together is "
            + "the most that it can ever be given. People who use it already are asked only "
            + "about what you add."
    }
    var purposeHint: String {
        "What it is for, you can say in one language or in each: readers see their own, else "
            + "another."
    }
    var sensitiveType: String {
        "Especially sensitive: only for apps that the administrator has verified."
    }
    var tryDraft: String {
        "While it is a draft, you alone can use it, with your own data: log in here first, then in "
            + "your app."
    }
    var seeAsUser: String { "See it as its user" }
    var publish: String { "Publish" }
    var publishMeaning: String { "Everybody then finds the app in the market and can use it." }
    var withdrawApp: String { "Withdraw" }
    var withdrawMeaning: String {
        "The app is no longer in the market, and its next request is refused. You can "
            + "publish it again."
    }
    var isSuspended: String { "An administrator has suspended this app. Its requests are refused." }
    var secretOfApp: String { "Secret" }
    var secretMeaning: String {
        "The secret is shown once, here, when it is made. Only its digest is kept: who "
            + "has lost it makes another."
    }
    var secretOnce: String {
        "This is the app’s secret. It is shown only now; keep it where only the app’s "
            + "server reads it."
    }
    var newSecret: String { "Make a new secret" }
    var oldSecret: String { "The secret that the app has now" }
    var detailsOfApp: String { "Details" }
    var closeApp: String { "Close the app for good" }
    var closeAppMeaning: String {
        "All that it holds of people ends at once, and it can never be published again. "
            + "Its name stays in their records of accesses."
    }
    var activityOfApps: String { "Activity of the last month" }
    var activityMeaning: String {
        "How often your apps asked with a good token, by the day (UTC), and how often "
            + "they were refused. Whose data it was is not said."
    }
    var noActivity: String { "No app has asked for anything yet." }
    var answered: String { "Answered" }
    var refusedCalls: String { "Refused" }
    var linesOfActivity: String { "Solid: all requests. Dashed: those that were refused." }

    func templateOf(_ app: String) -> String {
        "What \(app) asks for"
    }

    func purposeOf(_ type: String, in language: Language) -> String {
        switch language {
        case .english: "What for, in English: \(type)"
        case .italian: "What for, in Italian: \(type)"
        case .german: "What for, in German: \(type)"
        }
    }

    func oldSecretUntil(_ time: String) -> String {
        "The secret before is taken until \(time)."
    }
}

extension English {
    func name(_ proof: AppProof) -> String {
        switch proof {
        case .none: "it cannot keep a secret: a page or an app on a phone"
        case .secret: "by a secret that its server keeps"
        case .keys: "by signing with a key of its own (private_key_jwt)"
        }
    }

    func name(_ overlap: SecretOverlap) -> String {
        switch overlap {
        case .none: "ends at once"
        case .day: "is taken for one day more"
        case .week: "is taken for one week more"
        }
    }

    func done(_ deed: DeveloperDeed) -> String {
        switch deed {
        case .asked: "You have asked. An administrator will answer."
        case .allowed: "You are a developer now."
        case .registered: "The app is registered as a draft. Say now what it asks for."
        case .published: "The app is in the market."
        case .withdrawn: "The app is withdrawn: its next request is refused."
        case .changed: "It is changed."
        case .template: "What the app asks for is changed. People are asked about what is new."
        case .keys: "The app has other keys now."
        case .closed: "The app is closed for good."
        }
    }

    func fault(_ fault: DeveloperFault) -> String {
        switch fault {
        case .reason: "Say in at most 500 letters what you want to develop."
        case .name: "Give a name of at most 100 letters."
        case .description: "A description has at most 2,000 letters."
        case .apps: "You have as many apps as a developer may have. Close one first."
        case .template:
            "The app has to ask for something, and for especially sensitive data only once "
                + "it is verified."
        case .purpose: "A purpose has at most 500 letters."
        case .keys: "Give public keys, and no private one: RSA of 2048 to 4096 bits, or P-256."
        case .address:
            "Give 1 to 20 different addresses: https, or http on 127.0.0.1 or [::1], "
                + "without a fragment."
        case .refresh:
            "Only apps that work on their users’ own data may work while nobody is there."
        }
    }
}
