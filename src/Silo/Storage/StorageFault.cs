namespace Sheaf.Silo.Storage;

/// <summary>The ways in which the storage can be unusable.</summary>
public enum StorageFault
{
    /// <summary>The data folder can't be made, read or written.</summary>
    Folder,

    /// <summary>Another Sheaf works in the data folder.</summary>
    InUse,

    /// <summary>The file is not a Sheaf database.</summary>
    NotADatabase,

    /// <summary>The database was written by a newer Sheaf.</summary>
    Newer,

    /// <summary>Part of the database can't be read.</summary>
    Damaged,

    /// <summary>The system refused to read or write: disk full, I/O error.</summary>
    Device,

    /// <summary>The system's SQLite library is missing or too old.</summary>
    Library,
}
