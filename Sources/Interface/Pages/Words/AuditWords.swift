internal import Domain

/// What is said of who touched whose data, and why.
protocol AuditWords {
    var auditLead: String { get }
    var whoseAudit: String { get }
    var noEntries: String { get }
    var older: String { get }
    var who: String { get }
    var what: String { get }
    var howMany: String { get }
    var outcome: String { get }
    var you: String { get }
    var unknownPerson: String { get }
    var nobodyKnown: String { get }
    var allowed: String { get }
    var notDone: String { get }
    var denied: String { get }
    func through(_ app: String) -> String
    func did(_ operation: Operation, _ type: String) -> String
    func changed(_ action: PolicyEvent.Action, _ consumer: String) -> String
    func rights(_ before: String, _ after: String) -> String
    func happened(_ event: AccountEvent) -> String
    func because(_ rule: Rule) -> String
    func because(_ denial: Denial) -> String
}
