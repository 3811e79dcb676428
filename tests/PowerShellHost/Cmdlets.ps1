# The cmdlets that eng/build.ps1 calls and that Microsoft's modules bring, not the engine. Each is the engine's own provider, called directly.
function global:Set-Location([string] $Path) { $null = $ExecutionContext.SessionState.Path.SetLocation($Path); [Environment]::CurrentDirectory = $Path }
function global:Get-Location { $ExecutionContext.SessionState.Path.CurrentLocation }
function global:Split-Path([string] $Path, [switch] $Leaf) {
    if ($Leaf) { $ExecutionContext.SessionState.Path.ParseChildName($Path) } else { $ExecutionContext.SessionState.Path.ParseParent($Path, '') }
}
function global:Join-Path([string] $Path, [string] $ChildPath) { $ExecutionContext.SessionState.Path.Combine($Path, $ChildPath) }
function global:Test-Path([string] $Path) { $ExecutionContext.InvokeProvider.Item.Exists($Path) }
function global:New-Item([string] $ItemType, [switch] $Force, [string] $Path) { [IO.Directory]::CreateDirectory($Path) }
function global:Get-Item([string] $Path) { $ExecutionContext.InvokeProvider.Item.Get($Path) }
function global:Remove-Item([switch] $Recurse, [switch] $Force, [string] $Path) { $ExecutionContext.InvokeProvider.Item.Remove([string[]] $Path, [bool] $Recurse, [bool] $Force, $false) }
function global:Get-ChildItem([switch] $Recurse, [string] $Path) { $ExecutionContext.InvokeProvider.ChildItem.Get($Path, [bool] $Recurse) }
function global:Get-Content([switch] $Raw, [string] $Path) { [IO.File]::ReadAllText($Path) }
function global:Set-Content([string] $Path) { [IO.File]::WriteAllText($Path, "$input`n") }
function global:Write-Host([string] $Object) { [Console]::WriteLine($Object) }
# The engine calls this one for > and its relatives.
function global:Out-File([string] $FilePath, [switch] $Append, $Encoding) { [IO.File]::WriteAllText($FilePath, ($input -join "`n")) }
