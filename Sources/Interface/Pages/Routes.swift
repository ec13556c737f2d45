internal import Domain
internal import HTTP

extension Pages {
    /// All pages.
    ///
    /// What changes something is a POST, and its rule is checked before it answers.
    static let router = Router<PageRule, Visit>(
        routes + administrationRoutes + passkeyRoutes + wardRoutes
    )

    private static let routes: [Route<PageRule, Visit>] = [
        route(.get, "signup/doctor", .entry) { visit throws(Refusal) in
            try visit.doctorSignUpPage()
        },
        route(.post, "signup", .entry) { visit throws(Refusal) in try visit.signUp() },
        route(.post, "login", .entry) { visit throws(Refusal) in try visit.logIn() },
        route(.get, "login/code", .entry) { visit throws(Refusal) in try visit.logInCodePage() },
        route(.post, "login/code", .entry) { visit throws(Refusal) in try visit.logInByCode() },
        route(.post, "language", .entry) { visit throws(Refusal) in
            try visit.chooseLanguage()
        },
        route(.get, "verify", .signedIn) { visit throws(Refusal) in try visit.unverifiedPage() },
        route(.post, "verify/again", .form(.sendLink)) { visit throws(Refusal) in
            try visit.sendLink()
        },
        link(.get, "verify/{token}", .entry) { visit, token throws(Refusal) in
            try visit.verifyPage(token)
        },
        route(.post, "verify", .entry) { visit throws(Refusal) in try visit.verify() },
        route(.get, "forgot", .entry) { visit throws(Refusal) in visit.forgotPage() },
        route(.post, "forgot", .entry) { visit throws(Refusal) in try visit.forgot() },
        link(.get, "reset/{token}", .entry) { visit, token throws(Refusal) in
            try visit.resetPage(token)
        },
        route(.post, "reset", .entry) { visit throws(Refusal) in try visit.reset() },
        route(.get, "account/close", .signedIn) { visit throws(Refusal) in visit.closePage() },
        route(.post, "account/close", .freshForm(.closeAccount)) { visit throws(Refusal) in
            try visit.closeAccount()
        },
        route(.get, "account/email", .signedIn) { visit throws(Refusal) in
            try visit.addressPage()
        },
        route(.post, "account/email", .freshForm(.changeAddress)) { visit throws(Refusal) in
            try visit.changeAddress()
        },
        route(.get, "logout", .signedIn) { visit throws(Refusal) in visit.logOutPage() },
        route(.post, "logout", .form(.logOut)) { visit throws(Refusal) in try visit.logOut() },
        route(.get, "home", .signedIn) { visit throws(Refusal) in try visit.homePage() },
        route(.get, "data", .signedIn) { visit throws(Refusal) in try visit.dataPage() },
        route(.get, "data/values", .signedIn) { visit throws(Refusal) in
            try visit.valuesPage()
        },
        route(.get, "data/values.csv", .signedIn) { visit throws(Refusal) in
            try visit.dataFile()
        },
        route(.get, "data/new", .signedIn) { visit throws(Refusal) in
            try visit.measurementPage()
        },
        route(.post, "data/new", .form(.addRecord)) { visit throws(Refusal) in
            try visit.enterMeasurement()
        },
        route(.get, "data/record", .signedIn) { visit throws(Refusal) in
            try visit.recordPage()
        },
        route(.post, "data/record", .form(.changeRecord)) { visit throws(Refusal) in
            try visit.changeRecord()
        },
        route(.post, "data/record/removal", .form(.removeRecord)) { visit throws(Refusal) in
            try visit.removeRecord()
        },
        route(.get, "data/export", .signedIn) { visit throws(Refusal) in
            try visit.exportPage()
        },
        route(.post, "data/export", .freshForm(.exportData)) { visit throws(Refusal) in
            try visit.exportFile()
        },
        route(.get, "data/recordings", .signedIn) { visit throws(Refusal) in
            try visit.recordingsPage()
        },
        recording(.get, "data/recordings/{recording}", .signedIn) {
            visit,
            recording throws(Refusal) in try visit.recordingPage(recording)
        },
        recording(.get, "data/recordings/{recording}/values.csv", .signedIn) {
            visit,
            recording throws(Refusal) in try visit.recordingFile(recording)
        },
        recording(
            .post,
            "data/recordings/{recording}/removal",
            .freshForm(.removeRecording)
        ) { visit, recording throws(Refusal) in try visit.removeRecording(recording) },
        route(.get, "relationships", .signedIn) { visit throws(Refusal) in
            try visit.relationshipsPage()
        },
        route(.post, "relationships", .form(.askForRelationship)) { visit throws(Refusal) in
            try visit.askForRelationship()
        },
        route(.post, "relationships/answer", .form(.answerRelationship)) {
            visit throws(Refusal) in try visit.answerRelationship()
        },
        route(.post, "relationships/withdrawal", .form(.withdrawRelationship)) {
            visit throws(Refusal) in try visit.withdrawRelationship()
        },
        person(.get, "relationships/{person}", .signedIn) { visit, person throws(Refusal) in
            try visit.personPage(person)
        },
        person(.post, "relationships/{person}/end", .freshForm(.endRelationship)) {
            visit,
            person throws(Refusal) in try visit.endRelationship(person)
        },
        person(.get, "relationships/{person}/policy", .signedIn) {
            visit,
            person throws(Refusal) in try visit.policyPage(person)
        },
        person(.post, "relationships/{person}/policy", .freshForm(.givePolicy)) {
            visit,
            person throws(Refusal) in try visit.givePolicy(person)
        },
        person(.post, "relationships/{person}/removal", .freshForm(.takePolicy)) {
            visit,
            person throws(Refusal) in try visit.takePolicy(person)
        },
        person(.post, "relationships/{person}/trust", .freshForm(.changeTrust)) {
            visit,
            person throws(Refusal) in try visit.changeTrust(person)
        },
        route(.get, "market", .signedIn) { visit throws(Refusal) in try visit.marketPage() },
        route(.get, "market/{app}", .signedIn) { visit throws(Refusal) in try visit.appPage() },
        route(.post, "market/{app}/rights", .freshForm(.appRights)) { visit throws(Refusal) in
            try visit.changeAppRights()
        },
        route(.post, "market/{app}/subscription", .form(.subscription)) {
            visit throws(Refusal) in try visit.changeSubscription()
        },
        route(.post, "market/{app}/tokens", .form(.appTokens)) { visit throws(Refusal) in
            try visit.removeTokens()
        },
        route(.get, "relationships/requests", .signedIn) { visit throws(Refusal) in
            try visit.accessRequestsPage()
        },
        route(.post, "relationships/requests", .freshForm(.answerAccess)) {
            visit throws(Refusal) in try visit.answerAccessRequest()
        },
        route(.get, "relationships/doctors", .signedIn) { visit throws(Refusal) in
            try visit.doctorsPage()
        },
        route(.post, "relationships/doctors", .freshForm(.askDoctors)) {
            visit throws(Refusal) in try visit.askDoctors()
        },
        route(.get, "relationships/access", .signedIn) { visit throws(Refusal) in
            try visit.accessPage()
        },
        route(.get, "developer", .signedIn) { visit throws(Refusal) in
            try visit.developerPage()
        },
        route(.post, "developer", .form(.askToDevelop)) { visit throws(Refusal) in
            try visit.askToDevelop()
        },
        route(.get, "developer/new", .signedIn) { visit throws(Refusal) in
            try visit.newAppPage()
        },
        route(.post, "developer/new", .freshForm(.registerApp)) { visit throws(Refusal) in
            try visit.registerApp()
        },
        route(.get, "developer/apps/{app}", .signedIn) { visit throws(Refusal) in
            try visit.ownAppPage()
        },
        route(.post, "developer/apps/{app}", .freshForm(.changeOwnApp)) {
            visit throws(Refusal) in try visit.changeOwnApp()
        },
        route(.get, "developer/apps/{app}/template", .signedIn) { visit throws(Refusal) in
            try visit.templatePage()
        },
        route(.post, "developer/apps/{app}/template", .freshForm(.changeTemplate)) {
            visit throws(Refusal) in try visit.changeTemplate()
        },
        route(.post, "account/patient", .form(.becomePatient)) { visit throws(Refusal) in
            try visit.becomePatient()
        },
        route(.get, "account/workplace", .signedIn) { visit throws(Refusal) in
            try visit.workplacePage()
        },
        route(.post, "account/workplace", .form(.nameWorkplace)) { visit throws(Refusal) in
            try visit.nameWorkplace()
        },
        route(.get, "notices", .signedIn) { visit throws(Refusal) in try visit.noticesPage() },
        route(.post, "notices", .form(.seeNotices)) { visit throws(Refusal) in
            try visit.seeNotices()
        },
        route(.get, "alerts", .signedIn) { visit throws(Refusal) in try visit.alertsPage() },
        route(.post, "alerts", .form(.acknowledgeAlert)) { visit throws(Refusal) in
            try visit.acknowledgeAlert()
        },
        route(.get, "alerts/new", .entry) { visit throws(Refusal) in visit.newAlerts() },
        route(.get, "alerts/thresholds", .signedIn) { visit throws(Refusal) in
            try visit.thresholdsPage()
        },
        route(.post, "alerts/thresholds", .form(.changeThresholds)) { visit throws(Refusal) in
            try visit.changeThresholds()
        },
        route(.get, "account", .signedIn) { visit throws(Refusal) in try visit.accountPage() },
        route(.get, "account/audit", .signedIn) { visit throws(Refusal) in
            try visit.auditPage()
        },
        route(.get, "account/audit/receipt", .signedIn) { visit throws(Refusal) in
            try visit.receiptFile()
        },
        route(.get, "account/activity", .signedIn) { visit throws(Refusal) in
            try visit.activityPage()
        },
        route(.get, "account/activity/log", .signedIn) { visit throws(Refusal) in
            try visit.analyzerPage()
        },
        route(.get, "account/activity/log.csv", .signedIn) { visit throws(Refusal) in
            try visit.analyzerFile()
        },
        route(.get, "account/grants", .signedIn) { visit throws(Refusal) in
            try visit.grantsPage()
        },
        route(.post, "account/grants", .form(.endGrant)) { visit throws(Refusal) in
            try visit.endGrant()
        },
        route(.get, "account/devices", .signedIn) { visit throws(Refusal) in
            try visit.devicesPage()
        },
        route(.post, "account/devices", .form(.changeDevice)) { visit throws(Refusal) in
            try visit.changeDevice()
        },
        route(.get, "emergency", .signedIn) { visit throws(Refusal) in
            try visit.emergencyPage()
        },
        route(.post, "emergency", .freshForm(.declareEmergency)) { visit throws(Refusal) in
            try visit.declareEmergency()
        },
        route(.post, "emergency/end", .form(.endEmergency)) { visit throws(Refusal) in
            try visit.endEmergency()
        },
        route(.get, "account/emergencies", .signedIn) { visit throws(Refusal) in
            try visit.ownerEmergenciesPage()
        },
        route(.post, "account/emergencies/objection", .form(.objectToEmergency)) {
            visit throws(Refusal) in try visit.objectToEmergency()
        },
        route(.post, "account/emergencies/refusal", .freshForm(.refuseEmergencies)) {
            visit throws(Refusal) in try visit.refuseEmergencies()
        },
        route(.get, "account/sessions", .signedIn) { visit throws(Refusal) in
            try visit.sessionsPage()
        },
        route(.post, "account/sessions", .form(.endSession)) { visit throws(Refusal) in
            try visit.endSessions()
        },
        route(.get, "account/security", .signedIn) { visit throws(Refusal) in
            try visit.securityPage()
        },
        route(.post, "account/security/totp", .freshForm(.beginFactor)) {
            visit throws(Refusal) in try visit.beginFactor()
        },
        route(.get, "account/security/totp", .signedIn) { visit throws(Refusal) in
            try visit.factorPage()
        },
        route(.post, "account/security/totp/confirmation", .freshForm(.confirmFactor)) {
            visit throws(Refusal) in try visit.confirmFactor()
        },
        route(.post, "account/security/codes", .freshForm(.renewRecoveryCodes)) {
            visit throws(Refusal) in try visit.renewRecoveryCodes()
        },
        route(.get, "account/security/removal", .signedIn) { visit throws(Refusal) in
            try visit.removalPage()
        },
        route(.post, "account/security/removal", .form(.turnFactorOff)) {
            visit throws(Refusal) in try visit.turnFactorOff()
        },
        route(.get, "account/log", .signedIn) { visit throws(Refusal) in
            try visit.logPage(.own)
        },
        route(.post, "account/log", .form(.startVerification)) { visit throws(Refusal) in
            try visit.startVerification(.own)
        },
        route(.post, "account/log/verifications", .form(.endVerification)) {
            visit throws(Refusal) in try visit.endVerification(.own)
        },
        route(.get, "account/password", .signedIn) { visit throws(Refusal) in
            try visit.passwordPage()
        },
        route(.post, "account/password", .form(.changePassword)) { visit throws(Refusal) in
            try visit.changePassword()
        },
    ]

    /// The pages of who is logged in, but has not shown that his address is his.
    static let openToUnverified: Set<String> = ["verify", "verify/again", "logout"]

    /// A route whose path holds what stood in a mail.
    static func link(
        _ method: Method,
        _ pattern: String,
        _ rule: PageRule,
        answer: @escaping @Sendable (Visit, String) throws(Refusal) -> Response
    ) -> Route<PageRule, Visit> {
        Route(method, pattern, access: rule) { _, parameters, visit in
            do throws(Refusal) {
                return try answer(visit, parameters["token"])
            } catch {
                return visit.page(error)
            }
        }
    }

    /// A route whose refusals become pages.
    static func route(
        _ method: Method,
        _ pattern: String,
        _ rule: PageRule,
        answer: @escaping @Sendable (Visit) throws(Refusal) -> Response
    ) -> Route<PageRule, Visit> {
        Route(method, pattern, access: rule) { _, _, visit in
            do throws(Refusal) {
                return try answer(visit)
            } catch {
                return visit.page(error)
            }
        }
    }

    /// A route whose path names a person.
    static func person(
        _ method: Method,
        _ pattern: String,
        _ rule: PageRule,
        answer: @escaping @Sendable (Visit, String) throws(Refusal) -> Response
    ) -> Route<PageRule, Visit> {
        named("person", method, pattern, rule, answer: answer)
    }

    /// A route whose path names a recording.
    private static func recording(
        _ method: Method,
        _ pattern: String,
        _ rule: PageRule,
        answer: @escaping @Sendable (Visit, String) throws(Refusal) -> Response
    ) -> Route<PageRule, Visit> {
        named("recording", method, pattern, rule, answer: answer)
    }

    /// A route whose path names something.
    static func named(
        _ name: String,
        _ method: Method,
        _ pattern: String,
        _ rule: PageRule,
        answer: @escaping @Sendable (Visit, String) throws(Refusal) -> Response
    ) -> Route<PageRule, Visit> {
        Route(method, pattern, access: rule) { _, parameters, visit in
            do throws(Refusal) {
                return try answer(visit, parameters[name])
            } catch {
                return visit.page(error)
            }
        }
    }
}
