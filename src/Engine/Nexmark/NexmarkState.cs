namespace Sheaf.Engine;

/// <summary>The state of the USA where a person of the Nexmark events lives.</summary>
public enum NexmarkState
{
    /// <summary>Oregon.</summary>
    Oregon,

    /// <summary>Idaho.</summary>
    Idaho,

    /// <summary>California.</summary>
    California,

    /// <summary>Washington.</summary>
    Washington,

    /// <summary>Arizona.</summary>
    Arizona,

    /// <summary>Wyoming.</summary>
    Wyoming,
}
