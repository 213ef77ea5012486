namespace Sheaf.Control.Objectives;

/// <summary>How far the controller may go by itself.</summary>
public enum ControlMode
{
    /// <summary>Decisions are recorded only.</summary>
    Advisory,

    /// <summary>A person confirms each decision before it is carried out.</summary>
    Approve,

    /// <summary>Decisions are carried out at once.</summary>
    Automatic,
}
