// package: CommunityToolkit.Mvvm 8.4.2
// expect: Name
// expect: Ada
using CommunityToolkit.Mvvm.ComponentModel;
using CommunityToolkit.Mvvm.Input;

PersonModel model = new();
model.PropertyChanged += (_, change) => Console.WriteLine(change.PropertyName);
model.BaptizeCommand.Execute("Ada");
Console.WriteLine(model.Name);

public sealed partial class PersonModel : ObservableObject
{
    [ObservableProperty]
    private string name;

    [RelayCommand]
    private void Baptize(string given) => Name = given;
}
