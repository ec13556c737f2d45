/// Brings a demo installation's database up to date and fills it, once.
struct DemoInstallation {
    /// The installation's folder.
    let folder: DemoFolder

    /// Its settings.
    let settings: Settings

    /// Applies migrations, accounts and rights, then loads people and data that are missing.
    func prepare() throws {
    }
}
