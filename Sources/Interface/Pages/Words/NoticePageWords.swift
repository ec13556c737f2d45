/// What is said around what a person was told.
protocol NoticePageWords {
    var notices: String { get }
    var noticesLead: String { get }
    var noNotices: String { get }
    var newNotice: String { get }
    var markSeen: String { get }
    var whatHeWrote: String { get }

    /// How many are new, behind the name of the page in the navigation, for who hears it.
    func newNotices(_ count: Int) -> String
}
