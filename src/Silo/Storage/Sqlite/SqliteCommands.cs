using Microsoft.Data.Sqlite;

namespace Sheaf.Silo.Storage.Sqlite;

/// <summary>Short forms for commands with named parameters (<c>$name</c>).</summary>
internal static class SqliteCommands
{
    /// <summary>Runs a statement; the number of rows it changed.</summary>
    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row, or null where there is none or it is null.</summary>
    public static object? Scalar(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(sql, parameters);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>The first column of the first row as a whole number; 0 where there is none.</summary>
    public static long Count(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        connection.Scalar(sql, parameters) is long count ? count : 0;

    /// <summary>All rows, each read by <paramref name="read"/>.</summary>
    public static List<T> Query<T>(
        this SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>The number in a column, or null.</summary>
    public static double? NullableDouble(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetDouble(column);

    private static SqliteCommand Command(this SqliteConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            // A number that isn't finite is unknown.
            command.Parameters.AddWithValue(name, value is null or double.NaN or double.PositiveInfinity or double.NegativeInfinity ? DBNull.Value : value);
        }

        return command;
    }
}
