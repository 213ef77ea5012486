namespace Sheaf.Optimizer;

/// <summary>
/// Where things are in a matrix stored by panels: eight columns at a time, each panel row after row (eight neighbouring numbers), so that
/// every loop over rows reads memory in order. An upper triangle's panel ends with its diagonal tile; a lower triangle's begins with it.
/// The size is rounded up to whole panels with rows and columns of the identity.
/// </summary>
internal static class PanelLayout
{
    /// <summary>Panels that hold n columns.</summary>
    /// <param name="size">n.</param>
    public static int Panels(int size) => (size + PanelTile.Width - 1) / PanelTile.Width;

    /// <summary>Where a panel of an upper triangle begins; for the number of panels, the length of the whole.</summary>
    /// <param name="panel">From 0.</param>
    public static int Upper(int panel) => PanelTile.Area * panel * (panel + 1) / 2;

    /// <summary>Where the diagonal tile of an upper triangle's panel begins.</summary>
    /// <param name="panel">From 0.</param>
    public static int Diagonal(int panel) => Upper(panel) + (PanelTile.Area * panel);

    /// <summary>Where an element of the diagonal is in an upper triangle.</summary>
    /// <param name="i">From 0.</param>
    public static int DiagonalElement(int i) => Diagonal(i / PanelTile.Width) + (i % PanelTile.Width * (PanelTile.Width + 1));

    /// <summary>Where a panel of a lower triangle begins, with its diagonal tile.</summary>
    /// <param name="panel">From 0.</param>
    /// <param name="panels">Of the whole matrix.</param>
    public static int Lower(int panel, int panels) => PanelTile.Area * ((panel * panels) - (panel * (panel - 1) / 2));
}
