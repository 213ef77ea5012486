using Spectre.Console;

namespace Sheaf.Cli.Rendering;

/// <summary>Tables of one look.</summary>
internal static class Tables
{
    /// <summary>A table without rows; a column whose title starts with <c>&gt;</c> is aligned to the right, one with <c>~</c> wraps.</summary>
    public static Table Create(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
        {
            var title = column.TrimStart('>', '~');
            var made = new TableColumn(Markup.Escape(title)) { NoWrap = column[0] != '~' };
            table.AddColumn(column[0] == '>' ? made.RightAligned() : made);
        }

        return table;
    }

    /// <summary>A list of names and values.</summary>
    public static Grid Facts(params (string Name, string Value)[] facts)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 3, 0) });
        grid.AddColumn(new GridColumn { Padding = new Padding(0, 0) });
        foreach (var (name, value) in facts)
        {
            grid.AddRow(new Markup(Markup.Escape(name), new Style(Color.Grey)), new Spectre.Console.Text(value));
        }

        return grid;
    }

    /// <summary>Adds a row of plain text.</summary>
    public static void AddPlainRow(this Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Spectre.Console.Text(cell)));
}
