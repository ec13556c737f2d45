internal import Languages

/// Everything that the pages say, in one language.
///
/// A language is a type that has all of it, so that a missing translation does not compile. Each
/// area has a protocol here, and one file in the folder of each language.
protocol Words:
    SharedWords,
    AccessRequestWords,
    AccessWords,
    AccountWords,
    ActivityWords,
    AdministrationWords,
    AlertWords,
    AuditWords,
    ClosureWords,
    DeveloperWords,
    DeviceWords,
    DoctorWords,
    EmergencyWords,
    ExportWords,
    FactorResetWords,
    FrameWords,
    GrantWords,
    GuardianWords,
    LetterPageWords,
    LogWords,
    MarketWords,
    NoticePageWords,
    OwnRecordWords,
    PasskeyWords,
    PeopleWords,
    PolicyWords,
    RecordWords,
    RelationshipWords,
    SealWords,
    SecurityWords,
    SessionWords,
    WardWords
{}

extension English: Words {}
extension Italian: Words {}
extension German: Words {}

extension Language {
    /// What the pages say in it.
    var words: any Words {
        switch self {
        case .english: English()
        case .italian: Italian()
        case .german: German()
        }
    }
}
