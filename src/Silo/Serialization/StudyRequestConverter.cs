using Sheaf.Control.Learning.Studies;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="StudyRequest"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class StudyRequestConverter : JsonConverterBase<StudyRequest>
{
}
